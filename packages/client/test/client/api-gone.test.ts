import { basic, bearer, saas } from '@operate-api/auth'
import { startOperate } from '@operate-api/emulator'
import { expect, it } from 'vitest'
import { createOperateClient, type OperateError } from '../../src/index.ts'
import { type Answer, serve } from '../server.ts'

const gone = (path: string): Answer => ({
	status: 404,
	headers: { 'content-type': 'application/problem+json' },
	body: JSON.stringify({ status: 404, title: 'Not Found', detail: `No static resource ${path.slice(1)}.` }),
})
const notFound: Answer = { status: 404, body: '404 page not found' }

/** Returns the error of a search on a cluster that responds to v1 with a 404, and to other paths as given. */
async function failure(others: Readonly<Record<string, Answer>>, v1: (path: string) => Answer = gone) {
	await using server = await serve(({ path }) =>
		path.startsWith('/v1') ? v1(path) : (others[path] ?? notFound),
	)
	const operate = createOperateClient({ baseUrl: server.url, auth: bearer('token'), retry: false })
	const error = (await operate.incidents.search().catch((reason: unknown) => reason)) as OperateError
	await operate.incidents.search().catch(() => {})
	const probes = server.received.filter(({ path }) => path.startsWith('/v2')).length
	return { error, probes }
}

it.each([
	[
		'8.10',
		{ '/v2/topology': { body: { gatewayVersion: '8.10.1' } } },
		/runs Camunda 8\.10\.1, and Camunda 8\.10 removed v1/,
	],
	[
		'8.9 with a relational database',
		{ '/v2/topology': { body: { gatewayVersion: '8.9.0' } } },
		/runs Camunda 8\.9\.0 without v1, .*relational database/,
	],
	[
		'a cluster that hides its version from this login',
		{ '/v2/topology': { status: 401, body: {} } },
		/has the API v2 but not v1/,
	],
	['a mark alone', {}, /has the API v2 but not v1/],
])('a 404 of v1 is explained, with what to do: %s', async (_name, others, message) => {
	const { error, probes } = await failure(others)
	expect(error).toMatchObject({ code: 'api_gone', status: 404 })
	expect(error.message).toMatch(message)
	expect(error.message).toContain('import from @operate-api/cluster-client/operate instead')
	expect(error.hint).toMatch(message)
	// Once per client, however often it fails.
	expect(probes).toBe(1)
})

it('a wrong path is distinguished, and the message says what to check', async () => {
	const { error } = await failure({}, () => notFound)
	expect(error).toMatchObject({ code: 'api_gone' })
	expect(error.message).toMatch(/Check the base URL: it may lack a context path such as \/operate/)
})

it('the license, which needs no login, shows that v2 is available', async () => {
	const { error } = await failure({ '/v2/license': { body: { validLicense: true } } }, () => notFound)
	expect(error.message).toMatch(/has the API v2 but not v1/)
})

it('a slow probe does not delay the error', async () => {
	const start = performance.now()
	const { error } = await failure({ '/v2/topology': () => {} })
	expect(error.code).toBe('api_gone')
	expect(performance.now() - start).toBeLessThan(5_000)
})

it.each([
	['8.9', 'rdbms', /runs Camunda 8\.9\.0 without v1, .*relational database/],
	['8.10', 'elasticsearch', /runs Camunda 8\.10\.0, and Camunda 8\.10 removed v1/],
] as const)('the emulator of %s with %s is told as such a cluster is', async (camunda, storage, message) => {
	await using emulator = await startOperate({ camunda, storage, instances: 0, tokenPause: 0 })
	for (const [login, auth] of [
		[emulator.basic, basic(emulator.basic)],
		[emulator.saas, saas(emulator.saas)],
	] as const) {
		const operate = createOperateClient({ baseUrl: login.baseUrl, auth, retry: false })
		const error = await operate.incidents.search().catch((reason: OperateError) => reason)
		expect(error).toMatchObject({ code: 'api_gone', status: 404, message: expect.stringMatching(message) })
	}
})
