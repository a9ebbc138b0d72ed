import { type Auth, authFromEnv } from '@operate-api/auth'
import type { OperateClient } from '@operate-api/client'
import { type OperateEmulator, startOperate } from '@operate-api/emulator'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { edit, run, snippetsOf, snippetWith } from './snippets.ts'

const page = (name: string) => `packages/auth/docs/${name}.md`

let emulator: OperateEmulator
beforeAll(async () => {
	emulator = await startOperate({ camunda: '8.8', instances: 20 })
})
afterAll(() => emulator.close())
afterEach(() => {
	vi.unstubAllEnvs()
	vi.restoreAllMocks()
})

function stubEnv(env: Readonly<Record<string, string>>): void {
	for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
}

/** Runs an example that prints a number, and returns the number. */
async function printed(code: string): Promise<unknown> {
	const log = vi.spyOn(console, 'log').mockReturnValue()
	await run(code)
	return log.mock.calls.at(-1)?.[0]
}

test.each(['selfManaged', 'cookie', 'basic'] as const)(
	'environment.md: a client with the variables of %s',
	async (login) => {
		stubEnv(emulator.env[login])
		const [code = ''] = snippetsOf(page('environment'))
		expect(await printed(code)).toBeGreaterThan(0)
	},
)

test('environment.md: options of the client and of the login', async () => {
	stubEnv({ ...emulator.env.basic, CAMUNDA_OPERATE_BASE_URL: 'http://operate.internal' })
	const code = edit(snippetWith(page('environment'), 'login: {'), {
		"import { diskStore } from '@operate-api/auth/node'":
			"import { memoryStore as diskStore } from '@operate-api/auth'",
	})
	const { operate } = await run<{ operate: OperateClient }>(code)
	expect(operate.baseUrl).toBe('http://operate.internal')
})

test('environment.md: a login that knows its address', async () => {
	stubEnv(emulator.env.basic)
	expect(await printed(snippetWith(page('environment'), 'authFromEnv'))).toBe(emulator.url)
})

test("environment.md: the Console's variables lead to Operate on the same cluster", () => {
	const [, exports = ''] =
		snippetsOf(page('environment'), 'sh')
			.join()
			.match(/([\s\S]*)/) ?? []
	const variables = [...exports.matchAll(/export (\w+)=(.*)/g)].map(([, name, value]) => [name, value])
	const env = Object.fromEntries(variables) as Record<string, string>
	expect(authFromEnv(env).baseUrl).toBe(`${env.CAMUNDA_REST_ADDRESS}/operate`)
})

test('saas.md: the base URL follows region, cluster and domain', async () => {
	stubEnv({ CAMUNDA_CLIENT_ID: 'id', CAMUNDA_CLIENT_SECRET: 'secret' })
	const cluster = '6f2b1c9e-0f6d-4a57-9d0a-2c3a1f0e8b11'
	const [first = '', second = ''] = snippetsOf(page('saas'))
	const creation = first.replace(/^console\.log.*\n/m, 'export { operate }\n')
	const { operate } = await run<{ operate: OperateClient }>(creation)
	expect(operate.baseUrl).toBe(`https://bru-2.operate.camunda.io/${cluster}`)
	const { auth } = await run<{ auth: Auth }>(second)
	expect(auth.baseUrl).toBe(`https://bru-2.api.camunda.io/${cluster}/operate`)
})

test('basic.md: the example logs in', async () => {
	stubEnv({ CAMUNDA_BASIC_AUTH_PASSWORD: emulator.basic.password })
	const code = edit(snippetWith(page('basic'), 'basic('), { 'http://localhost:8080': emulator.url })
	expect(await printed(code)).toBe(20)
})

test('cookie-script.md: the example logs in', async () => {
	stubEnv({ CAMUNDA_COOKIE_AUTH_PASSWORD: emulator.cookie.password })
	const code = edit(snippetWith(page('cookie-script'), 'cookie('), { 'http://localhost:8080': emulator.url })
	expect(await printed(code)).toBe(20)
	expect(emulator.requests.at(-1)?.route).toMatch(/logout/)
})

test('docker-compose.md: the example logs in', async () => {
	const { clientId, clientSecret, tokenUrl, baseUrl } = emulator.selfManaged
	stubEnv({ CAMUNDA_CLIENT_ID: clientId, CAMUNDA_CLIENT_SECRET: clientSecret })
	const code = edit(snippetWith(page('docker-compose'), 'selfManaged('), {
		'http://localhost:8081': baseUrl,
		'http://localhost:18080/auth/realms/camunda-platform/protocol/openid-connect/token': tokenUrl,
	})
	expect(await printed(code)).toBeGreaterThan(0)
})
