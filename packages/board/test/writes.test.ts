import { createClusterClientFromEnv } from '@operate-api/cluster-client'
import { describe, expect, test } from 'vitest'
import type { Action, Operation, Plan } from '../src/shared/api.ts'
import { type Setting, startSetting } from './board.ts'

/** Makes a plan for the instances of a state. */
async function planFor(setting: Setting, action: Action, state: string, limit = 3) {
	const { data } = await setting.read('/api/instances', `/api/instances?state=${state}&limit=${limit}`)
	const instances = data.items.map(({ key }) => key)
	return { instances, ...(await setting.write('/api/plans', { action, target: { instances } })) }
}

const run = (setting: Setting, { id }: Plan) =>
	setting.write('/api/plans/{id}/run', {}, `/api/plans/${id}/run`)

/** Follows an operation to its end. */
async function follow(setting: Setting, { id }: Operation): Promise<Operation> {
	for (;;) {
		const { data } = await setting.read('/api/operations/{id}', `/api/operations/${id}`)
		if (data.state !== 'running') {
			return data
		}
		await new Promise((resolve) => setTimeout(resolve, 20))
	}
}

describe.each(['8.8', '8.9', '8.10'] as const)('on %s', (camunda) => {
	test('a plan names the instances, changes nothing, and its confirmation changes exactly these', async () => {
		await using setting = await startSetting({ camunda, consistencyDelay: 0 }, { write: true })
		const client = createClusterClientFromEnv(setting.emulator.env.selfManaged)
		const changes = () =>
			setting.emulator.requests.filter(({ path }) => /cancellation|resolution|deletion/.test(path))
		const { data: plan, instances } = await planFor(setting, 'cancel', 'active')
		expect(plan).toMatchObject({ action: 'cancel', count: 3 })
		expect(plan.sample.map(({ key }) => key).toSorted()).toEqual(instances.toSorted())
		expect(changes()).toEqual([])

		const started = await run(setting, plan)
		const done = await follow(setting, started.data)
		expect(done).toMatchObject({ state: 'done', completed: 3, failed: 0, problems: [] })
		const { items } = await client.processInstances.search({
			filter: { processInstanceKey: { $in: instances as never } },
		})
		expect(items.map(({ state }) => state)).toEqual(['TERMINATED', 'TERMINATED', 'TERMINATED'])
		expect(JSON.parse(changes()[0]?.body ?? '')).toEqual({
			filter: { processInstanceKey: { $in: instances.toSorted() } },
		})
		expect(setting.log.map(({ message }) => message)).toContainEqual(
			expect.stringMatching(/^cancel 3 instances, for the reader on this machine \(plan /),
		)
	})

	test('a group of incidents is resolved, and its list is empty at once', async () => {
		await using setting = await startSetting({ camunda, consistencyDelay: 0 }, { write: true })
		const { data } = await setting.read('/api/incidents')
		const group = data.byError[0] ?? expect.fail('no incident')
		const { data: plan } = await setting.write('/api/plans', {
			action: 'resolve',
			target: { error: group.id },
		})
		expect(plan.count).toBe(group.instances)
		const started = await run(setting, plan)
		expect(await follow(setting, started.data)).toMatchObject({ state: 'done', total: group.instances })
		const left = await setting.read('/api/incidents')
		expect(left.data.byError.map(({ id }) => id)).not.toContain(group.id)
		expect(left.data.total).toBe(data.total - group.incidents)
	})

	test('a second confirmation of a plan does not change anything twice', async () => {
		await using setting = await startSetting({ camunda, consistencyDelay: 0 }, { write: true })
		const { data: plan } = await planFor(setting, 'cancel', 'active')
		const [first, second] = await Promise.all([run(setting, plan), run(setting, plan)])
		expect(first.data.id).toBe(second.data.id)
		const started = setting.emulator.requests.filter(({ path }) => path.endsWith('/cancellation'))
		expect(started).toHaveLength(1)
	})
})

test('what a plan leaves out is said, and what it cannot undo', async () => {
	await using setting = await startSetting({}, { write: true })
	const { data: running } = await setting.read('/api/instances', '/api/instances?state=active&limit=2')
	const { data: ended } = await setting.read('/api/instances', '/api/instances?state=completed&limit=3')
	const instances = [...running.items, ...ended.items].map(({ key }) => key)
	const { data: plan } = await setting.write('/api/plans', { action: 'delete', target: { instances } })
	expect(plan.count).toBe(3)
	expect(plan.warnings).toEqual([
		'2 of 5 instances are left out: still running, or not found.',
		'Their history is deleted with them. This cannot be undone.',
	])
	const operation = await follow(setting, (await run(setting, plan)).data)
	expect(operation).toMatchObject({ state: 'done', completed: 3 })
})

test('an instance that ends between plan and confirmation is a failure of the operation, and no other is touched', async () => {
	await using setting = await startSetting({ consistencyDelay: 0 }, { write: true })
	const client = createClusterClientFromEnv(setting.emulator.env.selfManaged)
	const { data: plan, instances } = await planFor(setting, 'cancel', 'active')
	await client.processInstances.cancel(instances[0] as never)
	await expect
		.poll(async () => (await client.processInstances.get(instances[0] as never)).state)
		.toBe('TERMINATED')
	const operation = await follow(setting, (await run(setting, plan)).data)
	expect(operation).toMatchObject({ state: 'done', total: 3, completed: 2, failed: 1 })
})

test('a plan for thousands of instances is carried out in parts of a thousand', async () => {
	await using setting = await startSetting({ instances: 7_500, consistencyDelay: 0 }, { write: true })
	const client = createClusterClientFromEnv(setting.emulator.env.selfManaged)
	const { items } = await client.processInstances.search({
		filter: { state: 'ACTIVE' },
		page: { limit: 1_200 },
	})
	const instances = items.map(({ processInstanceKey }) => processInstanceKey)
	const { data: plan } = await setting.write('/api/plans', { action: 'cancel', target: { instances } })
	expect(plan.count).toBe(1_200)
	expect(plan.sample).toHaveLength(10)
	const { data: operation } = await run(setting, plan)
	expect(operation).toMatchObject({ state: 'running', total: 1_200 })
	const sizes = setting.emulator.requests
		.filter(({ path }) => path.endsWith('/cancellation'))
		.map(({ body }) => JSON.parse(body).filter.processInstanceKey.$in.length)
	expect(sizes).toEqual([1_000, 200])
})

describe('a board refuses', () => {
	const target = { instances: ['2251799813685249'] }
	const plan = { action: 'cancel', target } as const

	test('every write unless it was started with permission to write', async () => {
		await using setting = await startSetting()
		expect((await setting.read('/api/board')).data.actions).toEqual([])
		const refused = await setting.write('/api/plans', plan)
		expect(refused).toMatchObject({ status: 403, error: { code: 'read_only' } })
	})

	test('to delete on 8.8 and to change anything through v1', async () => {
		await using old = await startSetting({ camunda: '8.8' }, { write: true })
		expect((await old.read('/api/board')).data.actions).toEqual(['resolve', 'cancel'])
		const refused = await old.write('/api/plans', { action: 'delete', target })
		expect(refused).toMatchObject({ status: 409, error: { code: 'read_only' } })
		await using v1 = await startSetting({ camunda: '8.7' }, { write: true })
		expect((await v1.read('/api/board')).data.actions).toEqual([])
		expect((await v1.write('/api/plans', plan)).error?.code).toBe('read_only')
	})

	test.each<[string, unknown]>([
		['an action that there is not', { action: 'explode', target }],
		['a target without a condition', { action: 'cancel', target: {} }],
		['no instances', { action: 'cancel', target: { instances: [] } }],
		['a key that is none', { action: 'cancel', target: { instances: ['1 or 1'] } }],
		['no target', { action: 'cancel' }],
	])('%s', async (_, body) => {
		await using setting = await startSetting({}, { write: true })
		const refused = await setting.write('/api/plans', body as never)
		expect(refused.status).toBeGreaterThanOrEqual(400)
		expect(refused.status).toBeLessThan(500)
	})

	test('a plan that it does not know', async () => {
		await using setting = await startSetting({}, { write: true })
		const refused = await setting.write('/api/plans/{id}/run', {}, '/api/plans/none/run')
		expect(refused).toMatchObject({ status: 409, error: { code: 'invalid' } })
	})
})

test('a login that may only read is refused by the cluster, and the reader is told', async () => {
	await using setting = await startSetting({}, { write: true })
	const { clientId, clientSecret } = setting.emulator.readOnly.selfManaged
	const env = {
		...setting.emulator.env.selfManaged,
		CAMUNDA_CLIENT_ID: clientId,
		CAMUNDA_CLIENT_SECRET: clientSecret,
		ZEEBE_CLIENT_ID: clientId,
		ZEEBE_CLIENT_SECRET: clientSecret,
	}
	const { startInFrontOf } = await import('./board.ts')
	await using reading = await startInFrontOf(setting.emulator, { env, write: true })
	const { data: plan } = await planFor(reading, 'cancel', 'active')
	expect(await run(reading, plan)).toMatchObject({ status: 403, error: { code: 'forbidden' } })
})
