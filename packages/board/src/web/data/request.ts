import {
	csrfHeader,
	type Failure,
	type FailureCode,
	type Fresh,
	type Reads,
	type Writes,
} from '../../shared/api.ts'

/** A request that failed, as the pages show it. */
export class RequestError extends Error {
	readonly code: FailureCode | 'offline'
	readonly loginUrl: string | undefined

	constructor(code: FailureCode | 'offline', message: string, loginUrl?: string) {
		super(message)
		this.name = 'RequestError'
		this.code = code
		this.loginUrl = loginUrl
	}
}

/** The values of `{…}` in the template of a path, and the query. */
export interface Parameters {
	readonly path?: Readonly<Record<string, string>>
	readonly query?: object
}

/** Builds an address from the template of a path. */
function address(template: string, { path = {}, query = {} }: Parameters): string {
	const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''))
	const search = new URLSearchParams()
	for (const [name, value] of Object.entries(query)) {
		if (value !== undefined && value !== '') {
			search.set(name, String(value))
		}
	}
	return search.size > 0 ? `${filled}?${search}` : filled
}

const isFailure = (body: unknown): body is Failure =>
	typeof body === 'object' && body !== null && 'error' in body

async function send<Data>(url: string, init: RequestInit): Promise<Fresh<Data>> {
	let response: Response
	let body: unknown
	try {
		response = await fetch(url, { ...init, headers: { accept: 'application/json', ...init.headers } })
		body = await response.json()
	} catch (error) {
		if (init.signal?.aborted) {
			throw error
		}
		throw new RequestError('offline', 'The server of the board cannot be reached.')
	}
	if (!response.ok || isFailure(body)) {
		const { code, message, loginUrl } = isFailure(body)
			? body.error
			: ({ code: 'internal', message: `The server of the board responded with ${response.status}.` } as const)
		throw new RequestError(code, message, loginUrl)
	}
	return body as Fresh<Data>
}

/** Reads from the board's server. */
export const read = <Path extends keyof Reads>(
	template: Path,
	parameters: Parameters = {},
	signal?: AbortSignal,
): Promise<Fresh<Reads[Path]>> => send(address(template, parameters), signal ? { signal } : {})

/** Sends a change to the board's server. */
export const write = <Path extends keyof Writes>(
	template: Path,
	csrfToken: string,
	body: Writes[Path]['body'],
	parameters: Parameters = {},
): Promise<Fresh<Writes[Path]['data']>> =>
	send(address(template, parameters), {
		method: 'POST',
		headers: { 'content-type': 'application/json', [csrfHeader]: csrfToken },
		body: JSON.stringify(body),
	})
