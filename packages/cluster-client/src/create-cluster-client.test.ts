import { basic, saas } from '@operate-api/auth'
import { describe, expect, test } from 'vitest'
import { page, problem, startCluster } from '../test/cluster.ts'
import { ClusterError, createClusterClient, createClusterClientFromEnv, key } from './index.ts'

const instance = key('2251799813685249')

describe('createClusterClient', () => {
	test.each(['', '/', '/v2', '/v2/'])('takes a base URL that ends in "%s"', async (end) => {
		await using server = await startCluster()
		await createClusterClient({ baseUrl: server.url + end }).incidents.search()
		expect(server.received[0]).toMatchObject({ method: 'POST', path: '/v2/incidents/search' })
	})

	test('sends the credentials of its login', async () => {
		await using server = await startCluster()
		const auth = basic({ username: 'demo', password: 'demo', baseUrl: server.url })
		await createClusterClient({ baseUrl: server.url, auth }).incidents.search()
		expect(server.received[0]?.headers.authorization).toBe('Basic ZGVtbzpkZW1v')
	})

	test.each<[object, string]>([
		[{ verion: '8.9' }, 'unknown option "verion"'],
		[{ version: 8.9 }, 'version: expected "auto" or a version of Camunda, such as "8.9"'],
		[{ version: '8.7' }, 'version: expected 8.8 or later'],
	])('refuses invalid options: %j', (options, message) => {
		expect(() => createClusterClient({ baseUrl: 'http://localhost', ...options } as never)).toThrow(message)
	})

	test.each([null, 'http://localhost'])('refuses %j in place of an object, and names it', async (value) => {
		const problem = 'expected an object'
		expect(() => createClusterClient(value as never)).toThrow(`options: ${problem}`)
		expect(() => createClusterClientFromEnv({}, value as never)).toThrow(`options: ${problem}`)
		expect(() => createClusterClientFromEnv(value as never)).toThrow(`env: ${problem}`)
		const { batchOperations, processInstances } = createClusterClient({ baseUrl: 'http://localhost:1' })
		await expect(batchOperations.wait('1' as never, value as never)).rejects.toThrow(`options: ${problem}`)
		await expect(processInstances.cancelBatch(value as never)).rejects.toMatchObject({
			code: 'invalid_parameter',
		})
		await expect(processInstances.searchAll().toArray(value as never)).rejects.toThrow(problem)
	})

	test('refuses the login and the address of Operate in SaaS', () => {
		const login = { clientId: 'id', clientSecret: 'secret', region: 'bru-2', clusterId: 'abc' }
		const cause = 'expected the address of the cluster, received that of Operate'
		expect(() => createClusterClient({ auth: saas(login) })).toThrow(cause)
		expect(() => createClusterClient({ auth: saas({ ...login, domain: 'api.camunda.io' }) })).toThrow(cause)
		const cluster = createClusterClient({ auth: saas({ ...login, api: 'cluster' }) })
		expect(cluster.baseUrl).toBe('https://bru-2.api.camunda.io/abc')
	})

	test('calls by path go to the same cluster', async () => {
		await using server = await startCluster(() => ({ body: { processInstanceKey: '9007199254740993' } }))
		const { data } = await server.cluster.GET('/v2/process-instances/{processInstanceKey}', {
			params: { path: { processInstanceKey: instance } },
		})
		expect(data?.processInstanceKey).toBe('9007199254740993')
	})
})

describe('operations', () => {
	test('the topology is read', async () => {
		await using server = await startCluster(() => ({ body: { brokers: [], gatewayVersion: '8.9.1' } }))
		expect((await server.cluster.topology()).gatewayVersion).toBe('8.9.1')
		const { response } = await server.cluster.topology().withResponse()
		expect(response.status).toBe(200)
	})

	test('an operation without a response body resolves with undefined', async () => {
		await using server = await startCluster(() => ({ status: 204 }))
		const { incidents, processInstances, processDefinitions } = server.cluster
		expect(await incidents.resolve(key('1'))).toBeUndefined()
		expect(await processInstances.cancel(instance)).toBeUndefined()
		expect(await processInstances.delete(instance)).toBeUndefined()
		expect(await processDefinitions.xml(key('1'))).toBeFalsy()
		expect(server.received.map(({ method, path }) => `${method} ${path}`)).toEqual([
			'POST /v2/incidents/1/resolution',
			`POST /v2/process-instances/${instance}/cancellation`,
			`POST /v2/process-instances/${instance}/deletion`,
			'GET /v2/process-definitions/1/xml',
		])
	})

	test.each<[string, number]>([
		['search', 2],
		['resolve', 1],
	])('%s is sent %i times if the first response is a 503', async (name, count) => {
		const reply = (_: unknown, index: number) => (index === 0 ? { status: 503 } : { body: page([]) })
		await using server = await startCluster(reply, { retry: {} })
		const { incidents } = server.cluster
		await (name === 'search' ? incidents.search() : incidents.resolve(key('1'))).catch(() => {})
		expect(server.received).toHaveLength(count)
	})

	test('a property without a value is null', async () => {
		await using server = await startCluster(() => ({
			body: { processInstanceKey: '1', endDate: null, parentProcessInstanceKey: null },
		}))
		const found = await server.cluster.processInstances.get(instance)
		expect(found.endDate).toBeNull()
		expect(found.parentProcessInstanceKey).toBeNull()
	})
})

describe('ClusterError', () => {
	test.each<[number, string, string, string]>([
		[400, 'INVALID_ARGUMENT', 'Request property [filter.x] cannot be parsed', 'bad_request'],
		[401, 'Unauthorized', 'no token', 'unauthorized'],
		[403, 'FORBIDDEN', 'no permission', 'forbidden'],
		[404, 'NOT_FOUND', "Process Instance with key '1' not found", 'not_found'],
		[404, 'Not Found', 'No static resource v2/process-instances/1.', 'not_served'],
		[405, 'Method Not Allowed', "Method 'POST' is not supported.", 'not_served'],
		[409, 'INVALID_STATE', 'it is still active', 'conflict'],
		[429, 'RESOURCE_EXHAUSTED', 'too much', 'rate_limited'],
		[503, 'UNAVAILABLE', 'no leader', 'server_error'],
	])(
		'the status %i with the title %s and the detail %s becomes the code %4$s',
		async (status, title, detail, code) => {
			await using server = await startCluster(({ path }) =>
				path.endsWith('topology') ? { status: 404 } : problem(status, title, detail),
			)
			const error = await server.cluster.processInstances.delete(instance).catch((each: unknown) => each)
			expect(error).toBeInstanceOf(ClusterError)
			expect(error).toMatchObject({ name: 'ClusterError', code, status, detail, body: { title } })
			expect((error as Error).message).toContain('POST /v2/process-instances/{processInstanceKey}/deletion: ')
		},
	)

	test.each([
		['8.7.2', /alpha: use @operate-api\/client/],
		['8.8.0', /runs Camunda 8\.8\.0, which may be too old/],
	])('a cluster of version %s without the operation says so', async (gatewayVersion, hint) => {
		await using server = await startCluster(({ path }) =>
			path.endsWith('topology')
				? { body: { gatewayVersion } }
				: problem(404, 'Not Found', 'No static resource v2/process-instances/1/deletion.'),
		)
		await expect(server.cluster.processInstances.delete(instance)).rejects.toMatchObject({
			code: 'not_served',
			hint: expect.stringMatching(hint),
		})
	})

	test('a web page is not taken for a response of the cluster', async () => {
		await using server = await startCluster(() => ({
			headers: { 'content-type': 'text/html' },
			body: '<!doctype html><title>Log in</title>',
		}))
		await expect(server.cluster.incidents.search()).rejects.toMatchObject({ code: 'not_cluster' })
	})
})
