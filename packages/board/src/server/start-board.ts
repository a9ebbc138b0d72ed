import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { getRequestListener } from '@hono/node-server'
import { createApp } from './http/app.ts'
import { servePages } from './http/pages.ts'
import { type BoardOptions, checkOptions } from './options/options.ts'
import { ownAddresses } from './security/requests.ts'

/** A board that listens. */
export interface RunningBoard extends AsyncDisposable {
	/** The address to open. */
	readonly url: string
	close(): Promise<void>
}

function listen(server: Server, port: number, host: string): Promise<number> {
	return new Promise((resolve, reject) => {
		server.once('error', reject)
		server.listen(port, host, () => resolve((server.address() as AddressInfo).port))
	})
}

/**
 * Starts a board in front of the cluster that the environment describes.
 *
 * @throws TypeError if an option is wrong; AuthError if a variable is missing or wrong. The messages name it and hold no value
 */
export async function startBoard(options: BoardOptions = {}): Promise<RunningBoard> {
	checkOptions(options)
	const { host = '127.0.0.1', port = 7070, oidc } = options
	const folder = options.pages ?? fileURLToPath(new URL('./web', import.meta.url))
	let own = ownAddresses(oidc?.publicUrl, port)
	const app = createApp({ options, pages: await servePages(folder), addresses: () => own })
	const server = createServer(getRequestListener(app.fetch))
	const listening = await listen(server, port, host)
	own = ownAddresses(oidc?.publicUrl, listening)
	async function close(): Promise<void> {
		const closed = new Promise((resolve) => server.close(resolve))
		server.closeAllConnections()
		await closed
	}
	const shown = host.includes(':') ? `[${host}]` : host
	return { url: oidc?.publicUrl ?? `http://${shown}:${listening}`, close, [Symbol.asyncDispose]: close }
}
