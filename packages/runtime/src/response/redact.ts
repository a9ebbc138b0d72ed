// Servers issue no shorter credentials, and masking shorter strings would garble the text.
const SHORTEST = 8
const SHORTEST_PASSWORD = 4
const MASK = '[redacted]'
/** The number of nested encodings that are decoded, such as percent in Base64 in HTML. */
const MAX_ROUNDS = 3

function fromBase64(text: string): string | undefined {
	try {
		const bytes = atob(text.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, ''))
		// The decoded text may be UTF-8.
		return new TextDecoder().decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)))
	} catch {
		return undefined
	}
}

/** Returns the password in Basic credentials, unless it equals the user's name. */
function passwordOf(encoded: string): string | undefined {
	const pair = fromBase64(encoded) ?? ''
	const split = pair.indexOf(':')
	const password = pair.slice(split + 1)
	return split < 0 || password.length < SHORTEST_PASSWORD || password === pair.slice(0, split)
		? undefined
		: password
}

/** Returns the credentials in a request's headers, longest first, since one may be part of another. */
function credentialsOf(headers: Headers): string[] {
	const found: (string | undefined)[] = []
	const add = (value: string) => found.push(value.length < SHORTEST ? undefined : value)
	for (const [name, value] of headers) {
		if (/^(?:proxy-)?authorization$/.test(name)) {
			const [scheme = '', rest = value] = value.split(/\s+(.*)/s)
			add(rest)
			found.push(/^basic$/i.test(scheme) ? passwordOf(rest) : undefined)
		} else if (name === 'cookie') {
			for (const pair of value.split(/;\s*/)) {
				add(pair.replace(/^[^=]*=/, ''))
			}
		} else if (/csrf|token|secret|api-?key|session/.test(name)) {
			add(value)
		}
	}
	return found.filter((value) => value !== undefined).sort((a, b) => b.length - a.length)
}

const ENTITIES: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	equals: '=',
	sol: '/',
	plus: '+',
	colon: ':',
	period: '.',
	lowbar: '_',
}

/** Decodes a run of Base64 if it holds text. Most long words do not. The run may directly follow other letters. */
function decodeRun(run: string): string {
	for (let start = 0; start < 4; start++) {
		const decoded = fromBase64(run.slice(start))
		if (decoded && /^[\t\n\r\x20-\x7e\u00a0-\ufffc]+$/.test(decoded)) {
			return run.slice(0, start) + decoded
		}
	}
	return run
}

const decoders: readonly ((text: string) => string)[] = [
	// Percent-encoding, with the plus of forms for a space.
	(text) =>
		text.replace(/(?:%[\da-f]{2})+/gi, (run) => {
			try {
				return decodeURIComponent(run)
			} catch {
				return run
			}
		}),
	(text) =>
		text
			.replace(/&#(?:x([\da-f]{1,6})|(\d{1,7}));/gi, (entity, hex?: string, digits?: string) => {
				const code = hex ? Number.parseInt(hex, 16) : Number(digits)
				return code <= 0x10ffff ? String.fromCodePoint(code) : entity
			})
			.replace(/&(\w{2,6});/g, (entity, name: string) => ENTITIES[name] ?? entity),
	(text) =>
		text
			.replace(/\\u([\da-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
			.replace(/\\x([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
			.replace(/\\(["\\/])/g, '$1'),
	(text) => text.replace(/[\w+/-]{8,}={0,2}/g, decodeRun),
]

/** Removes the credentials from one text, in whichever encoding they are. */
function redactText(text: string, credentials: readonly string[]): string {
	const mask = (given: string) => credentials.reduce((left, value) => left.replaceAll(value, MASK), given)
	const plain = mask(text)
	let candidates = [plain]
	for (let round = 0; round < MAX_ROUNDS; round++) {
		const decoded = candidates.flatMap((candidate) =>
			decoders.map((decode) => decode(candidate)).filter((result) => result !== candidate),
		)
		const hit = decoded.find((candidate) => mask(candidate) !== candidate)
		if (hit !== undefined) {
			// The decoded text replaces the encoded one, in which the credentials could not be found.
			return redactText(mask(hit), credentials)
		}
		candidates = decoded
	}
	return plain
}

function redactValue(value: unknown, credentials: readonly string[], depth: number): unknown {
	if (typeof value === 'string') {
		return redactText(value, credentials)
	}
	if (typeof value !== 'object' || value === null) {
		return value
	}
	if (depth === 0) {
		return MASK
	}
	if (Array.isArray(value)) {
		return value.map((item) => redactValue(item, credentials, depth - 1))
	}
	return Object.fromEntries(
		Object.entries(value).map(([name, item]) => [
			redactText(name, credentials),
			redactValue(item, credentials, depth - 1),
		]),
	)
}

/**
 * Removes the credentials of a request from the parsed body of its response. Some servers and proxies repeat what they
 * were sent, and the body becomes part of an error, which is likely to be logged. It works on parsed values, since
 * JSON's escapes could hide a credential in the text.
 */
export function redact<T>(value: T, request: Request | undefined): T {
	const credentials = request === undefined ? [] : credentialsOf(request.headers)
	return credentials.length === 0 ? value : (redactValue(value, credentials, 32) as T)
}
