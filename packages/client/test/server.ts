import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request as a server on loopback got it. */
export interface Received {
	readonly method: string
	readonly path: string
	readonly headers: IncomingHttpHeaders
	readonly body: string
}

/** What a scripted server answers; a function has the response for itself. */
export type Answer =
	| {
			readonly status?: number
			readonly headers?: Record<string, string>
			/** Sent as it is where it is a text, else as JSON. */
			readonly body?: unknown
	  }
	| ((response: ServerResponse) => void)

/** A server on loopback that a test scripts. */
export interface TestServer extends AsyncDisposable {
	readonly url: string
	readonly received: Received[]
	/** Resolves once so many requests came. */
	arrived(count: number): Promise<void>
}

/** Starts a server for what the emulator has no fault for. */
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

/** What a search answers that finds nothing. */
export const emptyPage: { items: never[]; sortValues: never[]; total: number } = {
	items: [],
	sortValues: [],
	total: 0,
}

/** Starts a server that finds nothing, whatever it is asked. */
export const serveEmptyPages = (): Promise<TestServer> => serve(() => ({ body: emptyPage }))
