import { createOperateClientFromEnv } from '@operate-api/client'
import { type Logins, startOperate } from '@operate-api/emulator'
import { describe, expect, it } from 'vitest'
import { createClusterClientFromEnv } from '../src/index.ts'

const logins = ['saas', 'saasUnified', 'selfManaged', 'cookie', 'basic'] as const satisfies (keyof Logins)[]

describe.each([
	['8.8', 'elasticsearch', logins.filter((name) => name !== 'saasUnified')],
	['8.9', 'elasticsearch', logins],
	['8.9', 'rdbms', logins],
	['8.10', 'elasticsearch', logins.filter((name) => name !== 'saas')],
] as const)('the variables that the emulator prints for %s with %s', (camunda, storage, printed) => {
	it.each(printed)('the variables %s configure the clients of both APIs', async (name) => {
		await using emulator = await startOperate({ camunda, storage, instances: 5, tokenPause: 0 })
		const env = emulator.env[name]
		const cluster = createClusterClientFromEnv(env)
		expect((await cluster.processInstances.search()).items.length).toBeGreaterThan(0)
		const search = createOperateClientFromEnv(env).processInstances.search()
		if (storage === 'rdbms' || camunda === '8.10') {
			await expect(search).rejects.toMatchObject({ code: 'api_gone' })
		} else {
			expect((await search).items.length).toBeGreaterThan(0)
		}
	})
})
