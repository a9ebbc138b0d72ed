import { operateTest } from '@operate-api/emulator/vitest'

const test = operateTest({ camunda: '8.8', instances: 50 })

test('finds no process instance without a login', async ({ operate, expect }) => {
	const response = await fetch(`${operate.url}/v1/process-instances/search`, { method: 'POST' })
	expect(response.status).toBe(401)
	expect(operate.requests).toHaveLength(1)
})
