import { expect, test } from 'vitest'
import { page, startCluster } from '../test/cluster.ts'
import type { ClusterClient } from './index.ts'

async function all(values: AsyncIterable<unknown>): Promise<unknown[]> {
	const found: unknown[] = []
	for await (const value of values) {
		found.push(value)
	}
	return found
}
type Use = (cluster: ClusterClient) => Promise<unknown>

/** Starts a cluster with some incidents, and collects the searches that its client reports as empty. */
async function startWatched(items: readonly object[] = []) {
	const reported: string[] = []
	const server = await startCluster(() => ({ body: page(items) }), {
		onEmptySearch: ({ method, path }) => reported.push(`${method} ${path}`),
	})
	return Object.assign(server, { reported })
}

test.each<[string, Use]>([
	['a search', ({ incidents }) => incidents.search()],
	['a search with an empty filter', ({ incidents }) => incidents.search({ filter: {} })],
	['searchAll()', ({ incidents }) => all(incidents.searchAll())],
	['pages()', ({ incidents }) => all(incidents.searchAll().pages())],
	['toArray()', ({ incidents }) => incidents.searchAll().toArray()],
])('%s without a condition is reported if it finds nothing', async (_, use) => {
	await using server = await startWatched()
	await use(server.cluster)
	expect(server.reported).toEqual(['POST /v2/incidents/search'])
})

test.each<[string, Use]>([
	['a search with a condition', ({ incidents }) => incidents.search({ filter: { state: 'ACTIVE' } })],
	[
		'a search that continues from a cursor',
		({ incidents }) => incidents.searchAll({}, { after: 'abc=' }).toArray(),
	],
	['a search whose limit is 0', ({ incidents }) => incidents.searchAll().toArray({ limit: 0 })],
	['counts', ({ incidents }) => incidents.statisticsByError()],
])('%s is not reported', async (_, use) => {
	await using server = await startWatched()
	await use(server.cluster)
	expect(server.reported).toEqual([])
})

test('a search that finds something is not reported, and returns all its items', async () => {
	await using server = await startWatched([{ incidentKey: '1' }, { incidentKey: '2' }])
	const { incidents } = server.cluster
	expect((await incidents.search()).items).toHaveLength(2)
	expect(await all(incidents.searchAll())).toHaveLength(2)
	expect(await incidents.searchAll().toArray()).toHaveLength(2)
	expect(server.reported).toEqual([])
})

test('errors of the listener are ignored', async () => {
	await using server = await startCluster(undefined, {
		onEmptySearch() {
			throw new Error('oops')
		},
	})
	expect((await server.cluster.incidents.search()).items).toEqual([])
	expect(await server.cluster.incidents.searchAll().toArray()).toEqual([])
})
