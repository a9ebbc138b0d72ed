import { describe, expect, test } from 'vitest'
import { page, startCluster } from '../../test/cluster.ts'
import { newer } from '../../test/newer.ts'
import { key } from '../index.ts'

const instance = key('1')
const reply = () => ({ body: { ...page([]), batchOperationKey: '1' } })

describe('a client for a version', () => {
	test.each(newer)('before %s refuses %s before anything is sent', async (since, what, use) => {
		await using server = await startCluster(reply, { version: since === '8.10' ? '8.9' : '8.8.3' })
		await expect(use(server.cluster)).rejects.toMatchObject({
			name: 'ClusterError',
			code: 'unsupported_version',
			detail: expect.stringContaining(`${what}: needs Camunda ${since} or later, and the cluster has 8.`),
		})
		expect(server.received).toHaveLength(0)
	})

	test.each(newer)('from %s on sends %s', async (since, _what, use) => {
		await using server = await startCluster(reply, { version: since })
		await use(server.cluster)
		expect(server.received).toHaveLength(1)
	})

	test('sends a plain value in a filter whose operators are newer', async () => {
		await using server = await startCluster(reply, { version: '8.8' })
		await server.cluster.incidents.search({ filter: { state: 'ACTIVE' } })
		expect(server.received).toHaveLength(1)
	})

	test('refuses nothing without the option version', async () => {
		await using server = await startCluster(reply)
		await Promise.all(newer.map(([, , use]) => use(server.cluster)))
		expect(server.received).toHaveLength(newer.length)
	})
})

describe('version: auto', () => {
	const versioned = (gatewayVersion: string) =>
		startCluster(
			({ path }) => (path === '/v2/topology' ? { body: { brokers: [], gatewayVersion } } : reply()),
			{ version: 'auto' },
		)

	test('asks the cluster once, and only for calls that depend on the version', async () => {
		await using server = await versioned('8.9.2')
		await server.cluster.incidents.search({ filter: { state: 'ACTIVE' } })
		expect(server.received).toHaveLength(1)
		const { data, response } = await server.cluster.incidents.statisticsByError().withResponse()
		expect([data.items, response.status]).toEqual([[], 200])
		await server.cluster.incidents.searchAll({ filter: { state: { $in: ['ACTIVE'] } } }).toArray()
		expect(server.received.map(({ path }) => path)).toEqual([
			'/v2/incidents/search',
			'/v2/topology',
			'/v2/incidents/statistics/process-instances-by-error',
			'/v2/incidents/search',
		])
	})

	test("refuses calls that the cluster's version lacks", async () => {
		await using server = await versioned('8.8.0')
		const call = server.cluster.processInstances.delete(instance)
		await expect(call).rejects.toMatchObject({ code: 'unsupported_version' })
		await expect(call.withResponse()).rejects.toMatchObject({ code: 'unsupported_version' })
		expect(server.received.map(({ path }) => path)).toEqual(['/v2/topology'])
	})

	test('asks again after a failure', async () => {
		await using server = await startCluster(
			({ path }, index) =>
				path !== '/v2/topology'
					? reply()
					: index === 0
						? { status: 500 }
						: { body: { brokers: [], gatewayVersion: '8.10.0' } },
			{ version: 'auto' },
		)
		await expect(server.cluster.incidents.statisticsByError()).rejects.toMatchObject({ code: 'server_error' })
		await server.cluster.incidents.statisticsByError()
		expect(server.received).toHaveLength(3)
	})

	test('a call that waits for the version ends at its signal, and other calls continue to wait', async () => {
		let respond = () => {}
		let notice = () => {}
		const isAsked = new Promise<void>((resolve) => {
			notice = resolve
		})
		await using server = await startCluster(
			({ path }) =>
				path === '/v2/topology'
					? (response) => {
							respond = () => response.end(JSON.stringify({ brokers: [], gatewayVersion: '8.9.0' }))
							notice()
						}
					: reply(),
			{ version: 'auto' },
		)
		const controller = new AbortController()
		const { statisticsByError } = server.cluster.incidents
		const aborted = statisticsByError({}, { signal: controller.signal })
		const other = statisticsByError()
		await isAsked
		controller.abort(new Error('enough'))
		await expect(aborted).rejects.toThrow('enough')
		respond()
		expect((await other).items).toEqual([])
	})
})
