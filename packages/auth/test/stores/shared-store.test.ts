import { execFile, execFileSync, spawn, spawnSync } from 'node:child_process'
import {
	chmod,
	chown,
	mkdir,
	mkdtemp,
	readdir,
	readFile,
	rm,
	stat,
	symlink,
	utimes,
	writeFile,
} from 'node:fs/promises'
import { createServer } from 'node:net'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { authFetch, saas } from '../../src/index.ts'
import { diskStore } from '../../src/node/index.ts'
import { serve } from '../server.ts'

const script = fileURLToPath(new URL('process.mjs', import.meta.url))
let folder = ''
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'operate-api-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const identityServer = () =>
	serve(async ({ path }) => {
		if (path !== '/token') return { body: {} }
		// Long enough for the others to start and find no token.
		await new Promise((resolve) => setTimeout(resolve, 100))
		return { body: { access_token: 'SENTINEL.token', token_type: 'Bearer', expires_in: 300 } }
	})

async function startTwenty(kind: string, place: string, url: string) {
	const runs = Array.from({ length: 20 }, () =>
		promisify(execFile)(process.execPath, [script, kind, place, url]),
	)
	return (await Promise.all(runs)).map(
		({ stdout }) => JSON.parse(stdout) as { status: number; events: string[] },
	)
}

test('twenty processes started at once with a store on disk make one token request', async () => {
	await using server = await identityServer()
	const place = join(folder, 'cache')
	const outcomes = await startTwenty('disk', place, server.url)
	expect(outcomes.map(({ status }) => status)).toEqual(Array(20).fill(200))
	expect(server.count('/token')).toBe(1)
	expect(outcomes.filter(({ events }) => events.includes('from store'))).toHaveLength(19)

	// Only the user can read it, its name is a hash, it does not contain the secret, and the locks have gone.
	const names = await readdir(place)
	expect(names).toEqual([expect.stringMatching(/^[0-9a-f]{64}\.json$/)])
	const path = join(place, names[0] ?? '')
	expect((await stat(path)).mode & 0o777).toBe(0o600)
	expect((await stat(place)).mode & 0o777).toBe(0o700)
	expect(await readFile(path, 'utf8')).not.toContain('secret')
}, 60_000)

const freePort = () =>
	new Promise<number>((resolve) => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const address = server.address()
			server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
		})
	})

test('twenty processes started at once with Redis through unstorage make one token request', async ({
	skip,
}) => {
	if (spawnSync('redis-server', ['--version']).error !== undefined) {
		const why = 'redis-server is not on the PATH: apt-get install redis-server'
		// In CI, a missing dependency is a failure.
		if (process.env.CI) throw new Error(why)
		skip(why)
	}
	const port = await freePort()
	const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder]
	const redis = spawn('redis-server', settings, { stdio: ['ignore', 'pipe', 'inherit'] })
	try {
		await new Promise<void>((resolve, reject) => {
			redis.stdout.on('data', (text: Buffer) => {
				if (text.toString().includes('Ready to accept connections')) resolve()
			})
			redis.on('exit', (code) => reject(new Error(`redis-server ended with exit code ${code}`)))
		})
		await using server = await identityServer()
		const outcomes = await startTwenty('redis', String(port), server.url)
		expect(outcomes.map(({ status }) => status)).toEqual(Array(20).fill(200))
		expect(server.count('/token')).toBe(1)
	} finally {
		redis.kill()
	}
}, 60_000)

test.each([
	['that is empty, after a full disk', async (path: string) => writeFile(path, '')],
	[
		'of a process with this very id, after a restart of a container',
		async (path: string) => writeFile(path, `${process.pid} ${hostname()}`),
	],
	['with garbage in it', async (path: string) => writeFile(path, '\0garbage'.repeat(999))],
	[
		'whose time is in the future',
		async (path: string) => {
			await writeFile(path, '')
			await utimes(path, 4e9, 4e9)
		},
	],
	['that is a broken link', async (path: string) => symlink(join(folder, 'nowhere'), path)],
])('an abandoned lock %s is taken over within seconds', async (_name, leave) => {
	await leave(join(folder, 'key.lock'))
	const start = performance.now()
	expect(await diskStore({ folder }).lock?.('key', async () => 'done')).toBe('done')
	expect(performance.now() - start).toBeLessThan(5_000)
	expect(await readdir(folder)).toEqual([])
})

test('a lock whose holder is alive is not taken over, however long its work takes', async () => {
	const store = diskStore({ folder })
	const order: string[] = []
	const first = store.lock?.('key', async () => {
		await new Promise((resolve) => setTimeout(resolve, 3_000))
		order.push('first')
	})
	await new Promise((resolve) => setTimeout(resolve, 100))
	await store.lock?.('key', async () => void order.push('second'))
	await first
	expect(order).toEqual(['first', 'second'])
})

test('nothing waits for a lock after its call has ended', async () => {
	const store = diskStore({ folder })
	const holder = store.lock?.('key', () => new Promise((resolve) => setTimeout(resolve, 300)))
	await new Promise((resolve) => setTimeout(resolve, 50))
	const controller = new AbortController()
	const runs: string[] = []
	const waiting = store.lock?.('key', async () => runs.push('run'), { signal: controller.signal })
	const refused = expect(waiting).rejects.toThrow()
	controller.abort(new Error('over'))
	await refused
	await holder
	await new Promise((resolve) => setTimeout(resolve, 100))
	expect(runs).toEqual([])
})

test.skipIf(process.platform === 'win32')(
	'a token file is not read if others can read it, or if it is a link or a pipe',
	async () => {
		const store = diskStore({ folder })
		await store.setItem('own', '{"a":1}')
		expect(await store.getItem('own')).toBe('{"a":1}')
		await writeFile(join(folder, 'open.json'), '{}', { mode: 0o644 })
		expect(await store.getItem('open')).toBeNull()
		await symlink(join(folder, 'own.json'), join(folder, 'link.json'))
		expect(await store.getItem('link')).toBeNull()
		execFileSync('mkfifo', [join(folder, 'pipe.json')])
		const start = performance.now()
		expect(await store.getItem('pipe')).toBeNull()
		expect(performance.now() - start).toBeLessThan(1_000)
	},
)

test.skipIf(process.getuid?.() !== 0)('a token file of another user is not read', async () => {
	const store = diskStore({ folder })
	await store.setItem('key', '{}')
	await chown(join(folder, 'key.json'), 65_534, 65_534)
	expect(await store.getItem('key')).toBeNull()
})

test('a folder that users share is refused, and its mode does not change', async () => {
	const shared = join(folder, 'shared')
	await mkdir(shared)
	await chmod(shared, 0o1777)
	await expect(diskStore({ folder: shared }).setItem('key', '{}')).rejects.toThrow(
		/^diskStore: "folder": expected/,
	)
	expect((await stat(shared)).mode & 0o7777).toBe(0o1777)
})

test('a disk that cannot be written to costs milliseconds, and the call continues', async () => {
	await using server = await identityServer()
	const file = join(folder, 'file')
	await writeFile(file, '')
	const events: string[] = []
	const auth = saas({
		clientId: 'id',
		clientSecret: 's',
		tokenUrl: `${server.url}/token`,
		baseUrl: server.url,
		store: diskStore({ folder: join(file, 'below') }),
		onEvent: ({ type }) => void events.push(type),
	})
	const start = performance.now()
	expect((await authFetch(auth)(`${server.url}/v1/thing`)).status).toBe(200)
	expect(performance.now() - start).toBeLessThan(2_000)
	expect(events).toContain('store_failed')
})

test('a folder that others could read becomes private', async () => {
	const open = join(folder, 'open')
	await mkdir(open, { mode: 0o777 })
	await diskStore({ folder: open }).setItem('key', '{}')
	expect((await stat(open)).mode & 0o777).toBe(0o700)
})

test.each([{ dir: '/tmp' }, '/tmp', { folder: '' }, { folder: 1 }])('refuses %o at once', (options) => {
	expect(() => diskStore(options as never)).toThrow(TypeError)
})
