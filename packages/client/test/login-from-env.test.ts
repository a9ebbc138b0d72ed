import { memoryStore } from '@operate-api/auth'
import { startOperate } from '@operate-api/emulator'
import { expect, test } from 'vitest'
import { createOperateClientFromEnv } from '../src/index.ts'

test('clients from the environment share a token if their logins share a store', async () => {
	await using operate = await startOperate({ instances: 10 })
	const env = {
		CAMUNDA_OPERATE_BASE_URL: operate.selfManaged.baseUrl,
		CAMUNDA_CLIENT_ID: operate.selfManaged.clientId,
		CAMUNDA_CLIENT_SECRET: operate.selfManaged.clientSecret,
		CAMUNDA_OAUTH_URL: operate.selfManaged.tokenUrl,
	}
	const tokenRequests = () => operate.requests.filter(({ path }) => path.endsWith('/token')).length
	const store = memoryStore()
	for (let run = 0; run < 2; run++) {
		const client = createOperateClientFromEnv(env, { login: { store } })
		await client.incidents.search()
	}
	expect(tokenRequests()).toBe(1)
	await createOperateClientFromEnv(env).incidents.search()
	expect(tokenRequests()).toBe(2)
})
