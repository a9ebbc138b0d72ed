/** The user or client that sends a request. */
export interface Caller {
	readonly name: string
	readonly canWrite: boolean
	/** Whether the caller has a session, which can be logged out. */
	readonly hasSession: boolean
}

/** The caller of an API that needs no login. */
export const anonymous: Caller = { name: 'anonymous', canWrite: true, hasSession: false }

/** A request as routes receive it. */
export interface HttpRequest {
	readonly method: string
	/** The path without the SaaS cluster's id or the context path before it. */
	readonly path: string
	/** The path as it was received. */
	readonly fullPath: string
	readonly query: URLSearchParams
	readonly headers: Readonly<Record<string, string>>
	readonly body: string
	/** Whether the request was sent to an address of the SaaS cluster. */
	readonly saas: boolean
	/** Whether the request was sent to the SaaS address that exists from 8.9. */
	readonly unified: boolean
	readonly params: Readonly<Record<string, string>>
	/** At an API: the user or client that the login belongs to. */
	readonly caller?: Caller
	/** At a token endpoint: the token lifetime that a fault sets, in seconds. */
	readonly tokenLifetime?: number
}

/** Returns the cookies of a request. */
export function cookiesOf({ headers }: HttpRequest): Map<string, string> {
	const pairs = (headers.cookie ?? '').split(';').map((pair) => {
		const at = pair.indexOf('=')
		return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const
	})
	return new Map(pairs.filter(([name]) => name !== ''))
}

/** Returns the name and password of an HTTP Basic header (RFC 7617); undefined without one. */
export function basicOf({ headers }: HttpRequest): [name: string, password: string] | undefined {
	const encoded = /^basic\s+([A-Za-z0-9+/=]+)$/i.exec(headers.authorization ?? '')?.[1]
	if (encoded === undefined) return undefined
	const decoded = Buffer.from(encoded, 'base64').toString('utf8')
	const at = decoded.indexOf(':')
	return at < 0 ? undefined : [decoded.slice(0, at), decoded.slice(at + 1)]
}

/** Returns the token of a bearer header (RFC 6750); undefined without one. */
export const bearerOf = ({ headers }: HttpRequest): string | undefined =>
	/^bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1]

/** Returns the fields of a form or a flat JSON body. */
export function fieldsOf({ headers, body }: HttpRequest): URLSearchParams {
	if (!/\bjson\b/i.test(headers['content-type'] ?? '')) return new URLSearchParams(body)
	try {
		const value: unknown = JSON.parse(body)
		if (typeof value !== 'object' || value === null) return new URLSearchParams()
		return new URLSearchParams(
			Object.entries(value).map(([name, field]): [string, string] => [name, String(field)]),
		)
	} catch {
		return new URLSearchParams()
	}
}
