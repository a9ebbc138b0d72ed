import { readStart } from '@operate-api/internal'

/** The claims of a token that say whom it is from and for. The token itself is not kept. */
export interface Claims {
	readonly issuer?: string
	readonly audience: readonly string[]
	readonly client?: string
	readonly scope?: string
	/** Seconds since the epoch, by the clock of the identity server. */
	readonly issuedAt?: number
	readonly expiresAt?: number
}

/** A request of a login for a token or a session, and its response. */
export interface Exchange {
	readonly url: string
	readonly status: number
	/** The server's clock, in milliseconds since the epoch. NaN without a `Date` header. */
	readonly date: number
	readonly location?: string
	/** Undefined if the response has no token, or one that is not a JWT. */
	readonly claims?: Claims
	readonly hasToken: boolean
	/** The names of the cookies, without their values. */
	readonly cookies: readonly string[]
	/** The header that carries the CSRF token. */
	readonly csrfHeader?: string
}

/** Watches the requests of a login, and keeps nothing secret that others can read. */
export interface LoginRecord {
	readonly fetch: typeof globalThis.fetch
	readonly exchanges: readonly Exchange[]
	/** Returns the session cookie of the last login alone, without the CSRF token, to send back to the same server. */
	sessionCookie(): string | undefined
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)

/** Returns the claims of a JWT. Undefined if it is none. */
export function readClaims(token: string): Claims | undefined {
	try {
		const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
		const { iss, aud, azp, client_id, sub, scope, iat, exp } = claims as Record<string, unknown>
		const found = {
			issuer: textOf(iss),
			client: textOf(azp) ?? textOf(client_id) ?? textOf(sub),
			scope: textOf(scope),
			issuedAt: numberOf(iat),
			expiresAt: numberOf(exp),
		}
		const audience = [aud].flat().filter((value) => typeof value === 'string')
		return {
			audience,
			...Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)),
		}
	} catch {
		return undefined
	}
}

async function tokenOf(response: Response): Promise<string | undefined> {
	try {
		const { bytes } = await readStart(response.body, 262_144)
		return textOf((JSON.parse(new TextDecoder().decode(bytes)) as { access_token?: unknown }).access_token)
	} catch {
		return undefined
	}
}

const isCsrf = (name: string): boolean => /csrf|xsrf/i.test(name)
const cookieName = (cookie: string): string => cookie.split('=')[0]?.trim() ?? ''

async function exchangeOf(url: string, response: Response): Promise<Exchange> {
	const token = response.status === 200 ? await tokenOf(response) : undefined
	const claims = token === undefined ? undefined : readClaims(token)
	const location = response.headers.get('location')
	const cookies = response.headers.getSetCookie().map(cookieName)
	// The cookie has the name of the header, in the letters of the documentation.
	const csrfHeader = [...response.headers.keys()].some(isCsrf) ? cookies.find(isCsrf) : undefined
	return {
		url,
		status: response.status,
		date: Date.parse(response.headers.get('date') ?? ''),
		hasToken: token !== undefined,
		cookies,
		...(location !== null && URL.canParse(location, url) && { location: new URL(location, url).href }),
		...(claims && { claims }),
		...(csrfHeader !== undefined && { csrfHeader }),
	}
}

/** Creates a `fetch` for a login that remembers what came back. */
export function createRecord(): LoginRecord {
	const exchanges: Exchange[] = []
	let cookie: string | undefined
	return {
		exchanges,
		sessionCookie: () => cookie,
		async fetch(input, init) {
			const response = await fetch(input, init)
			exchanges.push(await exchangeOf(new Request(input).url, response.clone()))
			const session = response.headers.getSetCookie().find((each) => !isCsrf(cookieName(each)))
			cookie = session?.split(';')[0] ?? cookie
			return response
		},
	}
}
