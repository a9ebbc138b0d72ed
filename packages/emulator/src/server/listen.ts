import type { Server } from 'node:http'

const refusals: Readonly<Record<string, string>> = {
	EACCES: 'this user may not: choose a port from 1024 on',
	EADDRNOTAVAIL: 'that is not an address of this machine',
	ENOTFOUND: 'there is no such address',
}

/** Makes a server listen; rejects with what to do where it can not. */
export function listen(
	server: Server,
	{ host, port }: { readonly host: string; readonly port: number },
): Promise<void> {
	return new Promise((done, fail) => {
		server.once('error', ({ code, message }: NodeJS.ErrnoException) => {
			const inUse = `port ${port} of ${host} is in use: choose another, or 0 for a free one`
			const why = refusals[code ?? ''] ?? code ?? message
			fail(new Error(code === 'EADDRINUSE' ? inUse : `can not listen on port ${port} of ${host}: ${why}`))
		})
		server.listen(port, host, 511, done)
	})
}
