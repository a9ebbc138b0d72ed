import { type OperateEmulator, startOperate } from '@operate-api/emulator'
import { expect, test } from 'vitest'
import { type Auth, authFetch, basic, cookie, saas, selfManaged } from '../../src/index.ts'

const loginPaths = /\/login$|token$/

/** Returns two calls to Operate with a login, and the number of its logins. */
function operateUnder(auth: Auth, operate: OperateEmulator, baseUrl: string) {
	const fetchOperate = authFetch(auth.forBaseUrl(baseUrl))
	const post = (body: object) =>
		fetchOperate(`${baseUrl}/v1/process-instances/search`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		})
	return {
		search: async () => (await post({})).status,
		async delete() {
			const found = await post({ filter: { state: 'COMPLETED' }, size: 1 })
			// The keys are beyond 2^53, and only the text has them unrounded.
			const key = /"key":(\d+)/.exec(await found.text())?.[1]
			return (await fetchOperate(`${baseUrl}/v1/process-instances/${key}`, { method: 'DELETE' })).status
		},
		logins: () =>
			operate.requests.filter(({ path, status }) => loginPaths.test(path) && (status ?? 500) < 300).length,
	}
}

const versions = [
	{ camunda: '8.4' },
	{ camunda: '8.4', csrfHeader: 'OPERATE-X-CSRF-TOKEN' },
	{ camunda: '8.5' },
	{ camunda: '8.6' },
	{ camunda: '8.6', csrfHeader: 'X-CSRF-TOKEN' },
	{ camunda: '8.7' },
	{ camunda: '8.7', contextPath: '/operate' },
	{ camunda: '8.8' },
	{ camunda: '8.9' },
] as const

test.each(versions)('a user logs in by cookie, searches and deletes: %j', async (version) => {
	await using operate = await startOperate({ instances: 30, ...version })
	const { username, password, baseUrl } = operate.cookie
	const user = operateUnder(cookie({ username, password }), operate, baseUrl)
	expect([await user.search(), await user.delete(), user.logins()]).toEqual([200, 200, 1])
	// The refusal includes the new CSRF token, so no second login is needed.
	operate.expire('csrf')
	expect([await user.delete(), user.logins()]).toEqual([200, 1])
	operate.expire('sessions')
	expect([await user.delete(), user.logins()]).toEqual([200, 2])
	// A second login uses the address that worked before.
	const elsewhere = operate.requests.filter(({ path, status }) => loginPaths.test(path) && status !== 204)
	expect(elsewhere).toHaveLength(new URL(operate.cookie.loginUrl).pathname.endsWith('/api/login') ? 0 : 1)
})

test.each(['8.7', '8.8'] as const)(
	'%s: a missing permission is reported, and not repaired by another login',
	async (camunda) => {
		await using operate = await startOperate({ camunda, instances: 30, tokenPause: 0 })
		const { readOnly } = operate
		const readers: [Auth, string][] = [
			[cookie(readOnly.cookie), readOnly.cookie.baseUrl],
			[saas(readOnly.saas), readOnly.saas.baseUrl],
			[selfManaged(readOnly.selfManaged), readOnly.selfManaged.baseUrl],
		]
		for (const [index, [auth, baseUrl]] of readers.entries()) {
			const reader = operateUnder(auth, operate, baseUrl)
			expect([await reader.search(), await reader.delete(), reader.logins()]).toEqual([200, 403, index + 1])
		}
		expect(operate.requests.filter(({ method }) => method === 'DELETE')).toHaveLength(readers.length)
	},
)

test.each(['saas', 'selfManaged'] as const)('%s: revoked tokens are replaced', async (name) => {
	await using operate = await startOperate({ instances: 30, tokenPause: 0 })
	const login = operate[name]
	const application = operateUnder(name === 'saas' ? saas(login) : selfManaged(login), operate, login.baseUrl)
	expect([await application.search(), await application.delete(), application.logins()]).toEqual([
		200, 200, 1,
	])
	operate.expire('tokens')
	expect([await application.delete(), application.logins()]).toEqual([200, 2])
})

test('a second client waits as long as the 429 of SaaS says', async () => {
	await using operate = await startOperate({ instances: 30, tokenPause: 1_000 })
	const clients = [1, 2].map(() => operateUnder(saas(operate.saas), operate, operate.saas.baseUrl))
	expect(await Promise.all(clients.map((client) => client.search()))).toEqual([200, 200])
	const tokens = operate.requests.filter(({ path }) => loginPaths.test(path))
	expect(tokens.map(({ status }) => status)).toContain(429)
	expect(tokens.filter(({ status }) => status === 200)).toHaveLength(2)
})

test('HTTP Basic works from 8.8 on', async () => {
	for (const [camunda, status] of [
		['8.7', 401],
		['8.8', 200],
		['8.9', 200],
	] as const) {
		await using operate = await startOperate({ camunda, instances: 30 })
		const user = operateUnder(basic(operate.basic), operate, operate.basic.baseUrl)
		expect({ camunda, status: await user.search() }).toEqual({ camunda, status })
	}
})
