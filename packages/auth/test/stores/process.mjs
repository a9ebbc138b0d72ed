// One of several processes that start at the same time: logs in, calls the API, and prints the origin of its token.
import { authFetch, lockedStore, saas } from '@operate-api/auth'
import { diskStore } from '@operate-api/auth/node'

const [kind, place, url] = process.argv.slice(2)

async function redisStore(port) {
	const { createStorage } = await import('unstorage')
	const { default: redisDriver } = await import('unstorage/drivers/redis')
	const driver = redisDriver({ host: '127.0.0.1', port: Number(port), base: 'operate' })
	const redis = driver.getInstance()
	const store = lockedStore(createStorage({ driver }), {
		acquire: async (name, owner, ttlMs) => (await redis.set(name, owner, 'PX', ttlMs, 'NX')) === 'OK',
		release: (name, owner) =>
			redis.eval(
				'if redis.call("get", KEYS[1]) == ARGV[1] then return redis.call("del", KEYS[1]) end',
				1,
				name,
				owner,
			),
	})
	return { store, close: () => redis.quit() }
}

const { store, close } =
	kind === 'redis' ? await redisStore(place) : { store: diskStore({ folder: place }), close: () => {} }
const events = []
const auth = saas({
	clientId: 'id',
	clientSecret: 'SENTINEL-secret',
	tokenUrl: `${url}/token`,
	baseUrl: url,
	store,
	onEvent: ({ type, fromStore }) => events.push(fromStore ? 'from store' : type),
})
const { status } = await authFetch(auth)(`${url}/v1/thing`)
await close()
console.log(JSON.stringify({ status, events }))
