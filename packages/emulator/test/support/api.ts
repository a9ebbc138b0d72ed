import { parse } from 'lossless-json'
import type { ClientLogin, OperateEmulator } from '../../src/index.ts'

/** A response whose body has been read. Keys beyond 2^53 are bigints. */
export interface Answered {
	readonly status: number
	readonly headers: Headers
	readonly text: string
	readonly body: Body
}

/** A JSON body, of a search or of another request. */
export interface Body {
	readonly [name: string]: unknown
	readonly items: readonly Record<string, unknown>[]
	readonly sortValues: readonly unknown[]
}

/** Parses JSON; every integer beyond 2^53 becomes a bigint. */
export const parseExactly = (text: string): unknown =>
	parse(text, undefined, (digits) => {
		const number = Number(digits)
		return Number.isSafeInteger(number) || !/^-?\d+$/.test(digits) ? number : BigInt(digits)
	})

/** Writes JSON; a bigint becomes a number with all its digits. */
export const writeExactly = (value: unknown): string =>
	JSON.stringify(value, (_, field) => (typeof field === 'bigint' ? `${field}n` : field)).replaceAll(
		/"(-?\d+)n"/g,
		'$1',
	)

export async function read(response: Response): Promise<Answered> {
	const text = await response.text()
	const isJson = text !== '' && /\bjson\b/.test(response.headers.get('content-type') ?? '')
	return {
		status: response.status,
		headers: response.headers,
		text,
		body: (isJson ? parseExactly(text) : undefined) as Body,
	}
}

/** Requests a token and returns a function that calls the API with it: `call('POST /v1/incidents/search', {})`. */
export async function login(
	operate: OperateEmulator,
	{ baseUrl, tokenUrl, clientId, clientSecret }: ClientLogin = operate.selfManaged,
	fetch: typeof globalThis.fetch = globalThis.fetch,
): Promise<(route: string, body?: unknown) => Promise<Answered>> {
	const answer = await fetch(tokenUrl, {
		method: 'POST',
		body: new URLSearchParams({
			grant_type: 'client_credentials',
			client_id: clientId,
			client_secret: clientSecret,
			audience: operate.saas.audience,
		}),
	})
	const { access_token: token } = (await answer.json()) as { access_token: string }
	return async (route, body) => {
		const [method = '', path = ''] = route.split(' ')
		return read(
			await fetch(`${baseUrl}${path}`, {
				method,
				headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
				...(body !== undefined && { body: typeof body === 'string' ? body : writeExactly(body) }),
			}),
		)
	}
}
