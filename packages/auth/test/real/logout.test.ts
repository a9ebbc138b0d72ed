import { startOperate } from '@operate-api/emulator'
import { expect, test } from 'vitest'
import { AuthError, authFetch, cookie } from '../../src/index.ts'

type Options = Parameters<typeof startOperate>[0]

/**
 * Starts an emulator with a user that is logged in. Returns the outcome of a search, and the headers of the first one.
 */
async function startUser(options: Options = {}) {
	const operate = await startOperate({ instances: 1, ...options })
	// Without `loginUrl`, which the login finds by itself.
	const { baseUrl, username, password } = operate.cookie
	const auth = cookie({ baseUrl, username, password })
	const fetchOperate = authFetch(auth)
	const url = `${baseUrl}/v1/process-instances/search`
	const json = { 'content-type': 'application/json' }
	const search = async () => (await fetchOperate(url, { method: 'POST', headers: json, body: '{}' })).status
	const searches = () => operate.requests.filter(({ path }) => path.endsWith('/search'))
	const count = (name: string) => operate.requests.filter(({ path }) => path.endsWith(name)).length
	/** Sends the first search again, like somebody who has obtained its cookies. */
	async function resend() {
		const { cookie: value = '', ...headers } = searches()[0]?.headers ?? {}
		const csrf = Object.entries(headers).find(([name]) => name.endsWith('csrf-token'))
		const init = { ...json, cookie: value, ...(csrf && { [csrf[0]]: csrf[1] }) }
		return (await fetch(url, { method: 'POST', headers: init, body: '{}' })).status
	}
	return { operate, auth, search, resend, count, [Symbol.asyncDispose]: () => operate.close() }
}

test.each([
	{ camunda: '8.4' },
	{ camunda: '8.6' },
	{ camunda: '8.7', contextPath: '/operate' },
	{ camunda: '8.9' },
] as const)('a session ends at the server, and the next request logs in again: %j', async (options) => {
	await using user = await startUser(options)
	expect([await user.search(), await user.resend()]).toEqual([200, 200])
	await user.auth.logOut()
	expect(await user.resend()).toBe(401)
	// On 8.9, the first login tries the older address, too.
	expect([await user.search(), user.count('/login')]).toEqual([200, options.camunda === '8.9' ? 3 : 2])
})

test('sends nothing without a session, or a second time', async () => {
	await using user = await startUser()
	await user.auth.logOut()
	expect(user.operate.requests).toEqual([])
	await user.search()
	await user.auth.logOut()
	await user.auth.logOut()
	expect(user.count('/logout')).toBe(1)
})

test('waits for a running login, and ends its session', async () => {
	await using user = await startUser()
	user.operate.faults.next('POST /api/login', { delay: 100 })
	const searching = user.search()
	// Waits until the login is on its way.
	await expect.poll(() => user.count('/login')).toBe(1)
	await user.auth.logOut()
	await searching
	expect([user.count('/login'), user.count('/logout')]).toEqual([1, 1])
})

test.each([401, 403])(
	'a running search that gets a %i after the logout does not log in again',
	async (status) => {
		await using user = await startUser({ camunda: '8.7' })
		await user.search()
		const body = '{"timestamp":"","status":403,"error":"Forbidden","path":"/"}'
		user.operate.faults.next('POST /v1/process-instances/search', { status, delay: 100, body })
		const searching = user.search()
		await user.auth.logOut()
		expect(await searching).toBe(status)
		expect(user.count('/login')).toBe(1)
		expect([await user.search(), user.count('/login')]).toEqual([200, 2])
	},
)

test('succeeds if the session has already expired', async () => {
	await using user = await startUser()
	await user.search()
	user.operate.faults.next('POST /api/logout', { status: 401 })
	await expect(user.auth.logOut()).resolves.toBeUndefined()
})

test.each([
	[{ reset: true }, 'network'],
	[{ status: 503 }, 'unavailable'],
	[{ status: 404, body: '{}' }, 'invalid_response'],
] as const)('%j is told as %s, and the session is not used again', async (fault, code) => {
	await using user = await startUser()
	await user.search()
	user.operate.faults.next('POST /api/logout', fault)
	const error = await user.auth.logOut().catch((thrown: unknown) => thrown)
	expect(error).toBeInstanceOf(AuthError)
	expect(error).toMatchObject({ code })
	await user.search()
	expect(user.count('/login')).toBe(2)
})
