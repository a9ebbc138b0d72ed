import {
	createOperateClient,
	type IncidentResults,
	type OperateClient,
	type OperateClientOptions,
} from '../src/index.ts'
import { type Answer, serve, type TestServer } from './server.ts'

/** An empty page. */
export const page: IncidentResults = { items: [], sortValues: [], total: 0 }
/** Returns a response with that status and no body. */
export const failing = (status: number, headers: Record<string, string> = {}): Answer => ({ status, headers })

/**
 * Starts a server that first responds with the given failures and then works, and a client of it that does not wait
 * before retries.
 */
export async function scripted(
	answers: readonly Answer[],
	options: Partial<OperateClientOptions> = {},
): Promise<AsyncDisposable & { readonly server: TestServer; readonly operate: OperateClient }> {
	const server = await serve((_request, index) => answers[index] ?? { body: page })
	const operate = createOperateClient({ baseUrl: server.url, retry: { baseDelayMs: 0 }, ...options })
	return { server, operate, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() }
}

/** Cuts the connection without a response. */
export const cut: Answer = (response) => response.destroy()
/** Cuts the connection in the middle of the body. */
export const cutWithin: Answer = (response) => {
	response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' })
	response.write('{"items":')
	setImmediate(() => response.destroy())
}
/** Never responds. */
export const stalled: Answer = () => {}
