import { selfManaged } from '@operate-api/auth'
import { type OperateOptions, startOperate } from '@operate-api/emulator'
import { describe, expect, test } from 'vitest'
import { newer } from '../test/newer.ts'
import { type ClusterClient, type ClusterClientOptions, createClusterClient } from './index.ts'

/** Starts an emulated cluster and a client that has logged in to it. */
async function startFixture(
	options: OperateOptions,
	more: Partial<ClusterClientOptions> = {},
): Promise<AsyncDisposable & { readonly cluster: ClusterClient }> {
	const emulator = await startOperate(options)
	const auth = selfManaged(emulator.selfManaged)
	const cluster = createClusterClient({ baseUrl: emulator.selfManaged.baseUrl, auth, retry: false, ...more })
	return {
		cluster,
		[Symbol.asyncDispose]: () => emulator.close(),
	}
}

const groups = [
	...(['processInstances', 'processDefinitions', 'incidents', 'elementInstances', 'variables'] as const),
	...(['decisionDefinitions', 'decisionRequirements', 'decisionInstances'] as const),
]

describe.each(['8.8', '8.9', '8.10'] as const)('a cluster of version %s', (camunda) => {
	test('every search pages to its end, and every item can be read by its key', async () => {
		await using fixture = await startFixture({ camunda })
		const { cluster } = fixture
		for (const group of groups) {
			const { page } = await cluster[group].search({ page: { limit: 1 } })
			const size = Math.max(2, Math.ceil(page.totalItems / 4))
			const all = await cluster[group].searchAll({ page: { limit: size } }).toArray()
			expect(all.length, group).toBe(page.totalItems)
			expect(new Set(all.map((item) => JSON.stringify(item))).size, group).toBe(all.length)
		}
		const [instance] = await cluster.processInstances.searchAll().toArray({ limit: 1 })
		expect(await cluster.processInstances.get(instance?.processInstanceKey as never)).toEqual(instance)
		const [definition] = await cluster.processDefinitions.searchAll().toArray({ limit: 1 })
		expect(await cluster.processDefinitions.xml(definition?.processDefinitionKey as never)).toContain('<')
	})

	test('filters with operators find the same as plain values', async () => {
		await using fixture = await startFixture({ camunda })
		const { processInstances } = fixture.cluster
		const count = async (
			filter: NonNullable<Parameters<typeof processInstances.search>[0]>['filter'] & object,
		) => (await processInstances.search({ filter })).page.totalItems
		const active = await count({ state: 'ACTIVE' })
		const completed = await count({ state: 'COMPLETED' })
		expect(active * completed).toBeGreaterThan(0)
		expect(await count({ state: { $in: ['ACTIVE', 'COMPLETED'] } })).toBe(active + completed)
		expect(await count({ $or: [{ state: 'ACTIVE' }, { state: 'COMPLETED' }] })).toBe(active + completed)
		expect(await count({ endDate: { $exists: false } })).toBe(active)
	})

	test('a batch operation is followed until it ends', async () => {
		await using fixture = await startFixture({ camunda })
		const { processInstances, batchOperations } = fixture.cluster
		const { page } = await processInstances.search({ filter: { state: 'ACTIVE' } })
		const batch = await processInstances.cancelBatch({ filter: { state: 'ACTIVE' } })
		const ended = await batchOperations.wait(batch, { intervalMs: 10, timeoutMs: 20_000 })
		expect(ended.operationsTotalCount).toBeGreaterThan(0)
		expect(ended.operationsTotalCount).toBeLessThanOrEqual(page.totalItems)
		expect(ended.operationsCompletedCount + ended.operationsFailedCount).toBe(ended.operationsTotalCount)
	})

	test('the topology shows the version', async () => {
		await using fixture = await startFixture({ camunda })
		expect((await fixture.cluster.topology()).gatewayVersion).toMatch(new RegExp(`^${camunda}\\b`))
	})

	test('calls that the version lacks are refused, and all others succeed', async () => {
		await using fixture = await startFixture({ camunda }, { version: 'auto' })
		const { cluster } = fixture
		const outcome = (call: PromiseLike<unknown>) =>
			call.then(
				() => 'there',
				({ code }) => code,
			)
		const isOld = camunda === '8.8'
		expect(await outcome(cluster.incidents.statisticsByError())).toBe(isOld ? 'unsupported_version' : 'there')
		const businessId = cluster.processInstances.search({ filter: { businessId: 'a' } })
		expect(await outcome(businessId)).toBe(isOld ? 'unsupported_version' : 'there')
		const suspended = cluster.processInstances.search({ filter: { suspendedDate: { $exists: true } } })
		expect(await outcome(suspended)).toBe(camunda === '8.10' ? 'there' : 'unsupported_version')
	})
})

test('an ended instance disappears a moment after its deletion, and an active one cannot be deleted', async () => {
	await using fixture = await startFixture({ camunda: '8.9', consistencyDelay: 0 })
	const { processInstances } = fixture.cluster
	const first = async (state: 'ACTIVE' | 'COMPLETED') => {
		const { items } = await processInstances.search({ filter: { state }, page: { limit: 1 } })
		return items[0]?.processInstanceKey as NonNullable<(typeof items)[0]>['processInstanceKey']
	}
	await expect(processInstances.delete(await first('ACTIVE'))).rejects.toMatchObject({ code: 'conflict' })
	const ended = await first('COMPLETED')
	await processInstances.delete(ended)
	await expect.poll(() => processInstances.get(ended).catch(({ code }) => code)).toBe('not_found')
})

test('without the option version, an older cluster reports that it lacks the operation', async () => {
	await using fixture = await startFixture({ camunda: '8.8' })
	const { items } = await fixture.cluster.processInstances.search()
	const call = fixture.cluster.processInstances.delete(items[0]?.processInstanceKey as never)
	await expect(call).rejects.toMatchObject({
		code: 'not_served',
		hint: expect.stringContaining('Camunda 8.8'),
	})
})

test('the errors of real clusters end a loop over pages with an error', async () => {
	await using fixture = await startFixture({
		camunda: '8.9',
		clusterFaults: ['null-in-cursor', 'empty-after'],
	})
	const all = fixture.cluster.processInstances.searchAll({ sort: [{ field: 'endDate' }], page: { limit: 5 } })
	await expect(all.toArray()).rejects.toMatchObject({ code: 'server_error' })
	expect(await fixture.cluster.processInstances.searchAll({ page: { limit: 100 } }).toArray()).not.toEqual([])
})

test('a login without permissions finds nothing', async () => {
	await using fixture = await startFixture({ camunda: '8.9', unreadable: ['incidents'] })
	expect((await fixture.cluster.incidents.search()).page.totalItems).toBe(0)
})

// In every version, the emulator accepts some operators and an operation reference.
const emulated = newer.filter(([, what]) => !/operators|\$or$|operationReference/.test(what))
test.each(emulated)('before %s, the cluster itself refuses %s, too', async (since, _what, use) => {
	await using fixture = await startFixture({ camunda: since === '8.10' ? '8.9' : '8.8' })
	await expect(use(fixture.cluster)).rejects.toMatchObject({
		code: expect.stringMatching(/^(?:bad_request|not_served)$/),
	})
})
