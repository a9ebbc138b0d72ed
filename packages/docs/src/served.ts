import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { SnippetRun } from './snippets.ts'

/** Returns the address of the server that a snippet exports as `server`, and closes that server when disposed of. */
export async function served({
	exports,
}: Pick<SnippetRun, 'exports'>): Promise<AsyncDisposable & { readonly url: string }> {
	const server: Server = exports.server as never
	if (!server.listening) await new Promise((resolve) => server.once('listening', resolve))
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		async [Symbol.asyncDispose]() {
			server.closeAllConnections()
			await new Promise((resolve) => server.close(resolve))
		},
	}
}
