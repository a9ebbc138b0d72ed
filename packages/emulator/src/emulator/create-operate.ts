import { createClock } from '../cluster/clock.ts'
import { createInProcessFetch } from '../in-process/fetch.ts'
import { checkInProcessOptions } from './check-options.ts'
import { createEmulator } from './create-emulator.ts'
import type { OperateEmulator } from './operate-emulator.ts'
import type { InProcessOptions } from './options.ts'

/** An emulator of Operate and its token endpoints in this process, without a port. */
export interface InProcessOperate extends OperateEmulator {
	/** Responds to requests to the emulator's `url`, like the platform's `fetch` with a server. */
	readonly fetch: typeof globalThis.fetch
}

/**
 * Creates an emulator of Operate in this process. Pass its `fetch` to a client.
 *
 * @throws TypeError if an option is invalid; Error if the data is invalid
 * @example
 * const emulator = createOperate({ unprotectedApi: true })
 * const operate = createOperateClient({ baseUrl: emulator.url, fetch: emulator.fetch })
 */
export function createOperate(options: InProcessOptions = {}): InProcessOperate {
	checkInProcessOptions(options)
	const { url = 'https://operate.test', ...rest } = options
	const { operate, exchange } = createEmulator(rest, { url, clock: createClock() })
	const { fetch, close } = createInProcessFetch(url, exchange)
	return { ...operate, fetch, close, [Symbol.asyncDispose]: close }
}
