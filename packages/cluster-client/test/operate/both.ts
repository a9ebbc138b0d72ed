import { basic } from '@operate-api/auth'
import { createOperateClient as createV1Client, type OperateClient } from '@operate-api/client'
import { type OperateEmulator, type OperateOptions, startOperate } from '@operate-api/emulator'
import { type BridgedClient, createOperateClient } from '../../src/operate/index.ts'

/** An emulator with both APIs, Operate's client, and the bridge on v2. */
export interface Both extends AsyncDisposable {
	readonly emulator: OperateEmulator
	readonly v1: OperateClient
	readonly v2: BridgedClient
}

/** Starts an emulator, and a client of each API. */
export async function startBoth(options: OperateOptions): Promise<Both> {
	const emulator = await startOperate({ consistencyDelay: 0, ...options })
	const { baseUrl, username, password } = emulator.basic
	const auth = basic({ username, password })
	return {
		emulator,
		v1: createV1Client({ baseUrl, auth, retry: false }),
		v2: createOperateClient({ baseUrl, auth, retry: false, api: 'v2' }),
		[Symbol.asyncDispose]: () => emulator.close(),
	}
}
