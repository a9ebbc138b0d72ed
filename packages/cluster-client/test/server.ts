import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request that a server on loopback received. */
export interface Received {
	readonly method: string
	readonly path: string
	readonly headers: IncomingHttpHeaders
	readonly body: string
}

/** The response of a scripted server, or a function that writes it. */
export type Reply =
	| {
			readonly status?: number
			readonly headers?: Record<string, string>
			/** A string is sent as it is, any other value as JSON. */
			readonly body?: unknown
	  }
	| ((response: ServerResponse) => void)

/** A server on loopback that a test scripts. */
export interface TestServer extends AsyncDisposable {
	readonly url: string
	readonly received: Received[]
	/** Resolves once `count` requests have arrived. */
	arrived(count: number): Promise<void>
}

/** Starts a server on loopback that responds as a function says. */
export async function serve(reply: (request: Received, index: number) => Reply): Promise<TestServer> {
	const received: Received[] = []
	const server = createServer(async (request, response) => {
		let body = ''
		for await (const chunk of request) body += chunk
		const { method = '', url = '', headers } = request
		const got = { method, path: url, headers, body }
		received.push(got)
		const sent = reply(got, received.length - 1)
		if (typeof sent === 'function') return sent(response)
		const isText = typeof sent.body === 'string' || sent.body === undefined
		response.writeHead(sent.status ?? 200, {
			...(!isText && { 'content-type': 'application/json' }),
			...sent.headers,
		})
		response.end(isText ? sent.body : JSON.stringify(sent.body))
	})
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	const { port } = server.address() as AddressInfo
	return {
		url: `http://127.0.0.1:${port}`,
		received,
		async arrived(count) {
			while (received.length < count) await new Promise((resolve) => setImmediate(resolve))
		},
		async [Symbol.asyncDispose]() {
			server.closeAllConnections()
			await new Promise((resolve) => server.close(resolve))
		},
	}
}
