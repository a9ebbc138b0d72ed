import { type Fetch, platformFetch, portableFetch, usableSignal } from '@operate-api/internal'
import type { BoundLogin } from '../call/login.ts'
import type { Probe } from '../definition/definition.ts'
import { isJsonObject } from '../response/json-object.ts'

/** How long a probe may take, in milliseconds. It adds to the time of a call that has already failed. */
const TIMEOUT_MS = 3_000

/** Creates a probe of the addresses at or next to a base URL. It carries credentials only to that exact address. */
export function createProbe({
	baseUrl,
	fetch,
	login,
}: {
	baseUrl: string
	fetch: Fetch
	login: BoundLogin | undefined
}): Probe {
	async function look(url: string, signal: AbortSignal) {
		const plain = new Request(url, { redirect: 'manual', headers: { accept: 'application/json' } })
		const send = (request: Request) =>
			fetch === platformFetch
				? fetch(request, { signal: usableSignal(signal) ?? null })
				: portableFetch(fetch, request, usableSignal(signal), undefined, undefined)
		const request = (await withLogin(login, plain, send)) ?? plain
		const response = await send(request)
		const body: unknown = await response.json()
		return isJsonObject(body) ? { status: response.status, body } : undefined
	}
	return async (path) => {
		const controller = new AbortController()
		let timer: ReturnType<typeof setTimeout> | undefined
		const tooLate = new Promise<undefined>((resolve) => {
			timer = setTimeout(() => {
				controller.abort()
				resolve(undefined)
			}, TIMEOUT_MS)
		})
		try {
			return await Promise.race([look(baseUrl + path, controller.signal), tooLate])
		} catch {
			return undefined
		} finally {
			clearTimeout(timer)
		}
	}
}

/** Returns the request with credentials; undefined if the login refuses to send them there. */
async function withLogin(
	login: BoundLogin | undefined,
	request: Request,
	fetch: (request: Request) => Promise<Response>,
): Promise<Request | undefined> {
	try {
		return await login?.onRequest({ request, options: { fetch } })
	} catch {
		return undefined
	}
}
