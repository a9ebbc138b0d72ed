import { createClock } from '../cluster/clock.ts'
import { discoverIssuer } from '../login/identity.ts'
import { openServer } from '../server/server.ts'
import { checkOptions } from './check-options.ts'
import { createEmulator } from './create-emulator.ts'
import type { OperateEmulator } from './operate-emulator.ts'
import type { OperateOptions } from './options.ts'

/**
 * Starts an emulator of Operate that listens on this machine.
 *
 * @throws TypeError if an option is invalid; Error if the port is in use, the data is invalid, or the issuer cannot be
 * reached
 * @example
 * await using operate = await startOperate({ camunda: '8.7' })
 * const client = createOperateClient({ baseUrl: operate.saas.baseUrl, auth: saas(operate.saas) })
 */
export async function startOperate(options: OperateOptions = {}): Promise<OperateEmulator> {
	checkOptions(options)
	const { host = '127.0.0.1', port = 0, cors = [], issuer } = options
	const clock = createClock()
	const foreign = issuer === undefined ? undefined : await discoverIssuer(issuer, clock)
	// It listens first: the other steps need the port, and a port that is in use is reported at once.
	const server = await openServer({ host, port, cors })
	try {
		const { operate, exchange } = createEmulator(options, { url: server.url, clock, foreign })
		server.serve(exchange)
		const close = () => server.close()
		return { ...operate, close, [Symbol.asyncDispose]: close }
	} catch (error) {
		await server.close()
		throw error
	}
}
