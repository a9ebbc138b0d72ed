/**
 * What goes wrong with a request. Several can be combined: a late 503, a slow page of HTML. With `status`, `body` or `html`
 * the request is not carried out; with the others it is, also where its answer never arrives.
 */
export interface Fault {
	/** Answers with this status, and the body that such an error has there. */
	readonly status?: number
	/** Sends this `Retry-After`: seconds, or a date as text. */
	readonly retryAfter?: number | string
	/** Sends this body instead. */
	readonly body?: string
	/** Sends these headers too. */
	readonly headers?: Readonly<Record<string, string>>
	/** Answers with a page of HTML, as an ingress does; `true` for a plain one. Status 200 unless told. */
	readonly html?: true | string
	/** Cuts the connection without an answer. */
	readonly reset?: true
	/** Never answers. */
	readonly stall?: true
	/** Sends half of the body, then cuts the connection. */
	readonly truncate?: true
	/** Sends the body in small pieces, with a pause of so many milliseconds before each. */
	readonly slow?: number
	/** Answers so many milliseconds late. */
	readonly delay?: number
	/** Ends the sessions, makes the tokens issued so far worthless, or makes the CSRF tokens stale, beforehand. */
	readonly expire?: 'sessions' | 'tokens' | 'csrf'
	/** For a token endpoint: issues a token that lives so many seconds. */
	readonly expiresIn?: number
	/** Moves the emulator's clock by so many milliseconds beforehand. */
	readonly advance?: number
}

type Check = (value: unknown) => boolean
const isNumber: Check = (value) => typeof value === 'number' && Number.isFinite(value)
const isPositive: Check = (value) => isNumber(value) && Number(value) >= 0
const isText: Check = (value) => typeof value === 'string'
const isTrue: Check = (value) => value === true
/** Whether an object holds names and values that a header can have: the platform would fail in the middle of a response. */
const isHeaders: Check = (value) =>
	typeof value === 'object' &&
	value !== null &&
	!Array.isArray(value) &&
	Object.entries(value).every(
		([name, text]) =>
			/^[!#$%&'*+.^`|~\w-]+$/.test(name) &&
			typeof text === 'string' &&
			/^[\t\x20-\x7e\x80-\xff]*$/.test(text),
	)

const properties: Record<keyof Fault, readonly [takes: string, check: Check]> = {
	status: [
		'a status of 200 to 599',
		(value) => Number.isInteger(value) && Number(value) >= 200 && Number(value) < 600,
	],
	retryAfter: [
		'seconds or a date',
		(value) => isPositive(value) || (isText(value) && isHeaders({ retryAfter: value })),
	],
	body: ['a string', isText],
	headers: ['an object of header names with strings without line breaks', isHeaders],
	html: ['true or a string', (value) => isTrue(value) || isText(value)],
	reset: ['true', isTrue],
	stall: ['true', isTrue],
	truncate: ['true', isTrue],
	slow: ['milliseconds', isPositive],
	delay: ['milliseconds', isPositive],
	expire: [
		"'sessions', 'tokens' or 'csrf'",
		(value) => ['sessions', 'tokens', 'csrf'].includes(String(value)),
	],
	expiresIn: ['seconds', isNumber],
	advance: ['milliseconds', isNumber],
}

/**
 * Checks that a value is a fault.
 *
 * @throws TypeError that names what is wrong with it
 */
export function checkFault(value: unknown): Fault {
	if (typeof value !== 'object' || value === null || Object.keys(value).length === 0)
		throw new TypeError(`a fault is an object of one or more of ${Object.keys(properties).join(', ')}`)
	for (const [name, given] of Object.entries(value)) {
		if (!Object.hasOwn(properties, name))
			throw new TypeError(`a fault has no '${name}': it takes ${Object.keys(properties).join(', ')}`)
		const [takes, check] = properties[name as keyof Fault]
		if (!check(given)) throw new TypeError(`the fault's '${name}' takes ${takes}`)
	}
	return value
}
