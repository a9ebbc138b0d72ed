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
export type Answer =
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

/** Starts a server, for behaviour that the emulator has no fault for. */
export async function serve(answer: (request: Received, index: number) => Answer): Promise<TestServer> {
	const received: Received[] = []
	const server = createServer(async (request, response) => {
		let body = ''
		for await (const chunk of request) body += chunk
		const { method = '', url = '', headers } = request
		const got = { method, path: url, headers, body }
		received.push(got)
		const reply = answer(got, received.length - 1)
		if (typeof reply === 'function') return reply(response)
		const isText = typeof reply.body === 'string' || reply.body === undefined
		response.writeHead(reply.status ?? 200, {
			...(!isText && { 'content-type': 'application/json' }),
			...reply.headers,
		})
		response.end(isText ? reply.body : JSON.stringify(reply.body))
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

/** The response to a search that finds nothing. */
export const emptyPage: { items: never[]; sortValues: never[]; total: number } = {
	items: [],
	sortValues: [],
	total: 0,
}

/** Starts a server that responds to every request with an empty page. */
export const serveEmptyPages = (): Promise<TestServer> => serve(() => ({ body: emptyPage }))
