import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { authFetch, cookie } from '../../src/index.ts'
import { grant } from '../fetcher.ts'
import { type Answer, serve } from '../server.ts'

test('every stalled call ends at its abort after garbage collections, whichever login and fetch it uses', async () => {
	const script = `${import.meta.dirname}/stalled-calls.mjs`
	const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', script])
	const settled = Object.entries(JSON.parse(stdout))
	expect(settled.length).toBeGreaterThan(20)
	expect(settled.filter(([, count]) => count !== 50)).toEqual([])
}, 60_000)

const stalls: Record<string, Answer> = {
	'never responds': () => {},
	'never ends its body': (response) => void response.writeHead(204, { 'x-a': 'b' }).flushHeaders(),
}

test.each(Object.entries(stalls))(
	'a login and a logout end at their timeout if the server %s',
	async (_name, stall) => {
		let isStalling = true
		await using server = await serve((request, index) => {
			if (isStalling && /log(?:in|out)$/.test(request.path)) return stall
			return grant(request, index) ?? { body: {} }
		})
		const auth = cookie({ username: 'demo', password: 'demo', baseUrl: server.url, timeoutMs: 50 })
		const controller = new AbortController()
		const call = authFetch(auth)(`${server.url}/v1/thing`, { signal: controller.signal })
		controller.abort(new Error('enough'))
		await expect(call).rejects.toThrow('enough')
		isStalling = false
		await authFetch(auth)(`${server.url}/v1/thing`)
		isStalling = true
		await auth.logOut().then(
			() => expect(_name).toBe('never ends its body'),
			(error) => expect(error).toMatchObject({ code: 'timeout' }),
		)
	},
)

test('a login ends at its deadline and at the abort of a call if its fetch never settles', async () => {
	const never = () => new Promise<Response>(() => {})
	const options = { username: 'demo', password: 'demo', baseUrl: 'http://localhost:9', fetch: never }
	const controller = new AbortController()
	const auth = cookie({ ...options, timeoutMs: 20, loginUrl: 'http://localhost:9/login' })
	const random = Math.random
	Math.random = () => 0
	try {
		await expect(authFetch(auth)('http://localhost:9/v1/x')).rejects.toMatchObject({ code: 'timeout' })
		const call = authFetch(cookie(options))('http://localhost:9/v1/x', { signal: controller.signal })
		controller.abort(new Error('enough'))
		await expect(call).rejects.toThrow('enough')
	} finally {
		Math.random = random
	}
})

test("renewal and the second request follow the caller's signal, not that of the first request", async () => {
	await using server = await serve(
		(request, index) =>
			grant(request, index) ??
			(request.headers.cookie?.endsWith('-0') ? { status: 401, body: {} } : { body: {} }),
	)
	const auth = cookie({ username: 'demo', password: 'demo', baseUrl: server.url })
	const attempt = new AbortController()
	const caller = new AbortController()
	const options = { fetch: (request: Request) => fetch(request) }
	const first = new Request(`${server.url}/v1/thing`, { signal: attempt.signal })
	const request = await auth.onRequest({ request: first, options, signal: caller.signal })
	if (request === undefined) throw new Error('expected a request')
	const response = await options.fetch(request)
	// The timeout of the first request is over.
	attempt.abort()
	const second = await auth.onResponse({ request, response, options })
	expect([response.status, second?.status]).toEqual([401, 200])
})
