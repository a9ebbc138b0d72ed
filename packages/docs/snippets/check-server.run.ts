import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Uses the server that a snippet exports, by its address, and closes it. */
export async function checkServer(exported: unknown, use: (url: string) => Promise<void>): Promise<void> {
	const server = exported as Server
	if (!server.listening) await once(server, 'listening')
	try {
		await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
	} finally {
		server.closeAllConnections()
		await new Promise((resolve) => server.close(resolve))
	}
}
