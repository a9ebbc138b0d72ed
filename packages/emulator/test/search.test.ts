import { expect, test } from 'vitest'
import { startOperate } from '../src/index.ts'
import { login } from './support/api.ts'

test('finds the first ten of a search without a body, in the order of their keys', async () => {
	await using operate = await startOperate()
	const call = await login(operate)
	const { status, body } = await call('POST /v1/process-instances/search')
	expect(status).toBe(200)
	expect(body.items).toHaveLength(10)
	expect(body.total).toBe(250)
	const keys = body.items.map(({ key }) => BigInt(key as number))
	expect(keys).toEqual(keys.toSorted((left, right) => (left < right ? -1 : 1)))
	expect(body.sortValues).toEqual([body.items.at(-1)?.key])
})

test('has keys past 2^53, exact in answers and in lookups', async () => {
	await using operate = await startOperate()
	const call = await login(operate)
	const { body } = await call('POST /v1/incidents/search', {
		size: 1,
		sort: [{ field: 'key', order: 'DESC' }],
	})
	const key = body.items[0]?.key
	expect(typeof key).toBe('bigint')
	expect((await call(`GET /v1/incidents/${key}`)).body.key).toBe(key)
})
