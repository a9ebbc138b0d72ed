import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { home } from '../peers.ts'

/** A login of the emulator's. */
export interface Login {
	readonly baseUrl: string
	readonly tokenUrl: string
	readonly clientId: string
	readonly clientSecret: string
	readonly audience?: string
}

/** The emulator, in another process. */
export interface Emulator extends AsyncDisposable {
	readonly saas: Login
	readonly selfManaged: Login
	/** Returns the number of token requests since its last call. */
	tokenRequests(): Promise<number>
}

const message = async <Data>(child: ChildProcess): Promise<Data> =>
	((await once(child, 'message')) as unknown as [Data])[0]

/** Starts an emulator with `instances` process instances. */
export async function startEmulator(instances: number): Promise<Emulator> {
	const child = fork(join(home, 'dist/children/emulator.js'), [String(instances)])
	const logins = await message<Pick<Emulator, 'saas' | 'selfManaged'>>(child)
	return {
		...logins,
		async tokenRequests() {
			const answer = message<{ tokenRequests: number }>(child)
			child.send('count')
			return (await answer).tokenRequests
		},
		async [Symbol.asyncDispose]() {
			const ended = once(child, 'exit')
			child.disconnect()
			await ended
		},
	}
}
