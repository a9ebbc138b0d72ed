import {
	createOperateClient,
	type IncidentResults,
	type OperateClient,
	type OperateClientOptions,
} from '../src/index.ts'
import { type Answer, serve, type TestServer } from './server.ts'

/** An empty page. */
export const page: IncidentResults = { items: [], sortValues: [], total: 0 }
/** An answer with that status and no body. */
export const failing = (status: number, headers: Record<string, string> = {}): Answer => ({ status, headers })

/** Starts a server that fails as told, then works, and a client of it that does not wait between tries. */
export async function scripted(
	answers: readonly Answer[],
	options: Partial<OperateClientOptions> = {},
): Promise<AsyncDisposable & { readonly server: TestServer; readonly operate: OperateClient }> {
	const server = await serve((_request, index) => answers[index] ?? { body: page })
	const operate = createOperateClient({ baseUrl: server.url, retry: { baseDelayMs: 0 }, ...options })
	return { server, operate, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() }
}

/** Cuts the connection. */
export const cut: Answer = (response) => response.destroy()
/** Cuts the connection within the body. */
export const cutWithin: Answer = (response) => {
	response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' })
	response.write('{"items":')
	setImmediate(() => response.destroy())
}
/** Never answers. */
export const stalled: Answer = () => {}
