import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request that a server on loopback received. */
export interface Received {
	readonly method: string
	readonly path: string
	readonly headers: IncomingHttpHeaders
	readonly body: string
}

/** A server on loopback that a test scripts. */
export interface TestServer extends AsyncDisposable {
	readonly url: string
	readonly received: Received[]
	readonly count: (path: string) => number
}

/** The response of a scripted server, or a function that writes it. */
export type Answer =
	| {
			readonly status?: number
			readonly headers?: Record<string, string | string[]>
			readonly body?: unknown
	  }
	| ((response: ServerResponse) => void)

/** Starts a server that responds with the given function. */
export async function serve(
	answer: (request: Received, index: number) => Answer | Promise<Answer>,
	make: (listener: Parameters<typeof createServer>[1]) => Server = (listener) =>
		createServer(listener as never),
): Promise<TestServer> {
	const received: Received[] = []
	const server = make(async (request, response) => {
		const chunks: Buffer[] = []
		for await (const chunk of request) chunks.push(chunk as Buffer)
		const got = {
			method: request.method ?? '',
			path: request.url ?? '',
			headers: request.headers,
			body: Buffer.concat(chunks).toString(),
		}
		received.push(got)
		const reply = await answer(got, received.length - 1)
		if (typeof reply === 'function') return reply(response)
		const { status = 200, headers = {}, body = '' } = reply
		const text = typeof body === 'string' ? body : JSON.stringify(body)
		response.writeHead(status, {
			...(typeof body === 'string' ? {} : { 'content-type': 'application/json' }),
			...headers,
		})
		response.end(text)
	})
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	const { port } = server.address() as AddressInfo
	return {
		url: `http://127.0.0.1:${port}`,
		received,
		count: (path) => received.filter((request) => request.path.split('?')[0] === path).length,
		async [Symbol.asyncDispose]() {
			server.closeAllConnections()
			await new Promise((resolve) => server.close(resolve))
		},
	}
}
