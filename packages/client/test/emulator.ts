import { selfManaged } from '@operate-api/auth'
import { type OperateEmulator, type OperateOptions, startOperate } from '@operate-api/emulator'
import { createOperateClient, type OperateClient, type OperateClientOptions } from '../src/index.ts'

/** An emulator, and a client that has logged in to it. */
export interface Fixture extends AsyncDisposable {
	readonly emulator: OperateEmulator
	readonly operate: OperateClient
	/** Creates another client of the same emulator and login. */
	client(options?: Partial<OperateClientOptions>): OperateClient
	/** Returns the bodies of the requests that a route received, oldest first. */
	bodies(route: string): unknown[]
}

/** Starts an emulator, and logs in with client credentials. */
export async function startFixture(options: OperateOptions = {}): Promise<Fixture> {
	const emulator = await startOperate(options)
	const { baseUrl } = emulator.selfManaged
	const auth = selfManaged(emulator.selfManaged)
	const client = (more: Partial<OperateClientOptions> = {}) =>
		createOperateClient({ baseUrl, auth, retry: false, ...more })
	return {
		emulator,
		client,
		operate: client(),
		bodies: (route) =>
			emulator.requests.filter((request) => request.route === route).map(({ body }) => JSON.parse(body)),
		[Symbol.asyncDispose]: () => emulator.close(),
	}
}
