import { Invalid, NotFound } from '../errors/failures.ts'

const maxKey = 9223372036854775807n

/** Checks a key of a path. What is no key names nothing. */
export function keyOf(text: string): string {
	if (!/^\d{1,19}$/.test(text) || BigInt(text) > maxKey) {
		throw new NotFound('This is no key: a key is a number of up to 19 digits.')
	}
	return text
}

/** Checks a key of a query. */
export const optionalKey = (text: string | undefined): string | undefined =>
	text === undefined || text === '' ? undefined : keyOf(text)

/** Checks a text of a query. */
export function textOf(name: string, text: string | undefined, maxLength = 500): string | undefined {
	if (text !== undefined && text.length > maxLength) {
		throw new Invalid(`${name}: expected at most ${maxLength} characters`)
	}
	return text === '' ? undefined : text
}

/** Checks the length of a page. */
export function limitOf(text: string | undefined, byDefault: number): number {
	if (text === undefined) {
		return byDefault
	}
	const limit = /^\d{1,3}$/.test(text) ? Number(text) : 0
	if (limit < 1 || limit > 500) {
		throw new Invalid('limit: expected an integer from 1 to 500')
	}
	return limit
}

/** Checks one of some words. */
export function wordOf<Word extends string>(
	name: string,
	text: string | undefined,
	words: readonly Word[],
): Word | undefined {
	if (text === undefined || text === '') {
		return undefined
	}
	const word = words.find((each) => each === text)
	if (word === undefined) {
		throw new Invalid(`${name}: expected ${words.join(', ')}`)
	}
	return word
}

/** Writes a cursor of the cluster as a part of an address. */
export const toAfter = (cursor: unknown): string | null =>
	cursor === null || cursor === undefined ? null : Buffer.from(JSON.stringify(cursor)).toString('base64url')

const isScalar = (value: unknown): boolean =>
	value === null || ['string', 'number', 'boolean'].includes(typeof value)

/** Reads a cursor that {@link toAfter} wrote. */
export function fromAfter(after: string | undefined): unknown {
	if (after === undefined || after === '') {
		return undefined
	}
	try {
		const cursor: unknown = JSON.parse(Buffer.from(after, 'base64url').toString())
		if (typeof cursor === 'string' || (Array.isArray(cursor) && cursor.every(isScalar))) {
			return cursor
		}
	} catch {
		// Refused below.
	}
	throw new Invalid('after: expected the value of "next" of a page')
}
