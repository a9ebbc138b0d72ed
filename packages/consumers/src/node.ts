// A script that uses every entry of every package.
import { authFromEnv, type TokenStore } from '@operate-api/auth'
import { diskStore } from '@operate-api/auth/node'
import { createOperateClient, createOperateClientFromEnv, type OperateClient } from '@operate-api/client'
import { type ClusterClient, createClusterClientFromEnv, key } from '@operate-api/cluster-client'
import { type OperateEmulator, startOperate } from '@operate-api/emulator'
import { operateTest } from '@operate-api/emulator/vitest'
import { type Change, diff, generate } from '@operate-api/generator'

const store: TokenStore = diskStore()
const auth = authFromEnv(process.env, { store })
export const clients: readonly OperateClient[] = [
	createOperateClient({ baseUrl: 'https://operate.example', auth }),
	createOperateClientFromEnv(),
]

export const cluster: ClusterClient = createClusterClientFromEnv(process.env, { version: '8.9' })
export const cancel = () =>
	cluster.processInstances.cancelBatch({ filter: { processInstanceKey: { $in: [key('1')] } } })

export async function emulate(): Promise<readonly string[]> {
	const operate: OperateEmulator = await startOperate({ camunda: '8.7' })
	// @ts-expect-error: unknown version
	await startOperate({ camunda: '9.9' })
	return operate.routes
}

export const test = operateTest()
test('an emulator', async ({ operate }) => {
	const url: string = operate.url
	return void url
})

export const generators = { diff, generate }
export const change: Change | undefined = undefined
