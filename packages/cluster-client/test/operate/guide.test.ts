import { basic } from '@operate-api/auth'
import { createOperateClient } from '@operate-api/client'
import { startOperate } from '@operate-api/emulator'
import { expect, test } from 'vitest'
import { createClusterClient } from '../../src/index.ts'
import { guide } from './guide.ts'
import { examples } from './guide-examples.ts'

test('the migration guide matches the tables of fields', async () => {
	await expect(guide()).toMatchFileSnapshot('../../docs/migrate.md')
})

test('both clients of each example return the same', async () => {
	await using emulator = await startOperate({ camunda: '8.9', consistencyDelay: 0 })
	const { baseUrl, username, password } = emulator.basic
	const auth = basic({ username, password })
	const operate = createOperateClient({ baseUrl, auth })
	const cluster = createClusterClient({ baseUrl, auth, version: '8.9' })
	const [first, second] = (await operate.processInstances.search({ filter: { state: 'COMPLETED' } })).items
	for (const [title, v1, v2] of examples) {
		const isDeletion = title.startsWith('Delete')
		const keys = [first?.key, isDeletion ? second?.key : first?.key]
		const results = [await v1(operate, keys[0] as never), await v2(cluster, keys[1] as never)]
		expect(results[1], title).toEqual(results[0])
		expect(isDeletion || !/^(?:0|\[\])$/.test(JSON.stringify(results[0])), title).toBe(true)
	}
})
