import { describe, expect, expectTypeOf, test as plain } from 'vitest'
import type { OperateEmulator } from './index.ts'
import { operateTest } from './vitest.ts'

const test = operateTest({ camunda: '8.5', instances: 20 })
const urls: string[] = []

test('a test that uses the fixture operate gets an emulator', async ({ operate }) => {
	expectTypeOf(operate).toEqualTypeOf<OperateEmulator>()
	expect(operate.camunda).toBe('8.5')
	operate.faults.always('GET /swagger/operate.yaml', { status: 503 })
	expect((await fetch(`${operate.url}/swagger/operate.yaml`)).status).toBe(503)
	urls.push(operate.url)
})

describe('the next test', () => {
	test('gets the same emulator, reset to its start', async ({ operate }) => {
		expect([operate.url]).toEqual(urls)
		expect(operate.requests).toEqual([])
		expect((await fetch(`${operate.url}/swagger/operate.yaml`)).status).toBe(200)
	})
})

plain('a test that does not use the fixture starts no emulator', (context) => {
	expect(context).not.toHaveProperty('operate')
})
