import { startOperate } from '@operate-api/emulator'
import { describe, expect, test } from 'vitest'
import { type Setting, startInFrontOf, startSetting } from './board.ts'

const searches = ({ emulator }: Setting, path: string) =>
	emulator.requests.filter((each) => each.path === path).length

describe('ten open tabs', () => {
	test.each(['8.7', '8.9'] as const)('cause as many requests at a cluster of %s as one', async (camunda) => {
		await using setting = await startSetting({ camunda }, { refreshMs: 60_000 })
		const paths = ['/api/home', '/api/incidents', '/api/incident-list'] as const
		await setting.read('/api/home')
		await setting.read('/api/incidents')
		await setting.read('/api/incident-list')
		const once = setting.emulator.requests.length
		for (let refresh = 0; refresh < 3; refresh++) {
			await Promise.all(paths.flatMap((path) => Array.from({ length: 10 }, () => setting.read(path))))
		}
		expect(setting.emulator.requests.length).toBe(once)
	})

	test('that open at once share the first reads as well', async () => {
		await using setting = await startSetting({ camunda: '8.9' }, { refreshMs: 60_000 })
		await Promise.all(Array.from({ length: 10 }, () => setting.read('/api/home')))
		expect(searches(setting, '/v2/process-definitions/statistics/process-instances')).toBe(1)
		expect(searches(setting, '/v2/incidents/search')).toBe(1)
	})
})

test('no more than eight requests are under way at once', async () => {
	await using setting = await startSetting({ camunda: '8.8' })
	let [now, most] = [0, 0]
	const { fetch: own } = globalThis
	globalThis.fetch = async (...args) => {
		const isCluster = String((args[0] as Request).url ?? args[0]).includes('/v2/')
		now += isCluster ? 1 : 0
		most = Math.max(most, now)
		try {
			return await own(...args)
		} finally {
			now -= isCluster ? 1 : 0
		}
	}
	try {
		const { data } = await setting.read('/api/home')
		const keys = data.processes.map(({ key }) => key)
		await Promise.all(keys.map((key) => setting.read('/api/processes/{key}', `/api/processes/${key}`)))
	} finally {
		globalThis.fetch = own
	}
	expect(most).toBeGreaterThan(1)
	expect(most).toBeLessThanOrEqual(8)
})

describe('a cluster that goes away', () => {
	test('leaves the last data, with its age and what is wrong, until it comes back', async () => {
		await using setting = await startSetting()
		const first = await setting.read('/api/home')
		setting.emulator.faults.always('*', { reset: true })
		await expect
			.poll(async () => (await setting.read('/api/home')).problem?.code, { timeout: 20_000 })
			.toBe('unreachable')
		const stale = await setting.read('/api/home')
		expect(stale.status).toBe(200)
		expect(stale.data).toEqual(first.data)
		expect(stale.asOf).toBe(first.asOf)
		expect(stale.problem?.message).toContain('cannot reach Camunda')

		const unknown = await setting.read('/api/decisions')
		expect(unknown).toMatchObject({ status: 503, error: { code: 'unreachable' } })

		setting.emulator.faults.clear()
		await expect
			.poll(async () => (await setting.read('/api/home')).problem, { timeout: 20_000 })
			.toBeUndefined()
		expect(Date.parse((await setting.read('/api/home')).asOf)).toBeGreaterThan(Date.parse(first.asOf))
	})

	test('may not be there yet when the board starts', async () => {
		const emulator = await startOperate({ instances: 20 })
		const { port } = new URL(emulator.url)
		const { env } = emulator
		await emulator.close()
		await using setting = await startInFrontOf(emulator, { env: env.selfManaged })
		expect(await setting.read('/api/board')).toMatchObject({ status: 503, error: { code: 'unreachable' } })
		await using _ = await startOperate({ instances: 20, port: Number(port) })
		await expect.poll(async () => (await setting.read('/api/board')).status, { timeout: 20_000 }).toBe(200)
	})

	test('may come back with another API, as after an update', async () => {
		const emulator = await startOperate({ camunda: '8.7', instances: 20 })
		const { port } = new URL(emulator.url)
		await using setting = await startInFrontOf(emulator)
		expect((await setting.read('/api/board')).data.api).toBe('v1')
		await emulator.close()
		await using _ = await startOperate({ camunda: '8.10', instances: 20, port: Number(port) })
		await expect
			.poll(
				async () => {
					await setting.read('/api/home')
					return (await setting.read('/api/board')).data?.api
				},
				{ timeout: 20_000 },
			)
			.toBe('v2')
		expect((await setting.read('/api/home')).data.processes).toHaveLength(5)
	})
})

test.each(['selfManaged', 'cookie'] as const)('a login %s that expires is renewed unseen', async (login) => {
	await using own = await startSetting({ camunda: '8.9' })
	await using setting = await startInFrontOf(own.emulator, { env: own.emulator.env[login] })
	for (let refresh = 0; refresh < 3; refresh++) {
		expect((await setting.read('/api/home')).problem).toBeUndefined()
		own.emulator.expire(login === 'cookie' ? 'sessions' : 'tokens')
		await new Promise((resolve) => setTimeout(resolve, 450))
	}
	expect(await setting.read('/api/home')).toMatchObject({ status: 200 })
})

test('a change elsewhere shows with the next refresh', async () => {
	await using setting = await startSetting({ consistencyDelay: 0 })
	const { data } = await setting.read('/api/home')
	const { createClusterClientFromEnv } = await import('@operate-api/cluster-client')
	const client = createClusterClientFromEnv(setting.emulator.env.selfManaged)
	const { items } = await client.incidents.search({ filter: { state: 'ACTIVE' }, page: { limit: 1 } })
	await client.incidents.resolve(items[0]?.incidentKey as never)
	await expect
		.poll(async () => (await setting.read('/api/home')).data.incidents, { timeout: 10_000 })
		.toBe(data.incidents - 1)
})

test('health says how the cluster responds, without asking it', async () => {
	await using setting = await startSetting()
	await setting.read('/api/home')
	const before = setting.emulator.requests.length
	const response = await fetch(`${setting.board.url}/api/health`)
	const { data } = (await response.json()) as { data: { requests: number; failures: number } }
	expect(data).toMatchObject({ failures: 0, lastFailure: null })
	expect(data.requests).toBeGreaterThan(2)
	expect(setting.emulator.requests.length).toBe(before)
})
