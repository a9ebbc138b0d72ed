import type { Server } from 'node:http'

const refusals: Readonly<Record<string, string>> = {
	EACCES: 'not permitted; choose a port from 1024 on',
	EADDRNOTAVAIL: 'this machine does not have that address',
	ENOTFOUND: 'the address does not exist',
}

/**
 * Makes a server listen.
 *
 * @throws Error that says what to do if it cannot
 */
export function listen(
	server: Server,
	{ host, port }: { readonly host: string; readonly port: number },
): Promise<void> {
	return new Promise((done, fail) => {
		server.once('error', ({ code, message }: NodeJS.ErrnoException) => {
			const inUse = `port ${port} of ${host} is in use; choose another, or 0 for a free one`
			const why = refusals[code ?? ''] ?? code ?? message
			fail(new Error(code === 'EADDRINUSE' ? inUse : `cannot listen on port ${port} of ${host}: ${why}`))
		})
		server.listen(port, host, 511, done)
	})
}
