import type { Value } from './field.ts'

/** The beginning or end of a page: the values of its sorts. */
export type Place = readonly Value[]

/** Writes a place as an opaque cursor. */
export const writeCursor = (place: Place): string =>
	Buffer.from(
		JSON.stringify(
			place.map((value) => (typeof value === 'bigint' ? { key: String(value) } : (value ?? null))),
		),
	).toString('base64')

/** Reads a cursor; undefined for text that is not a cursor of any page. */
export function readCursor(text: unknown, length: number): Place | undefined {
	if (typeof text !== 'string' || !/^[\w+/]+={0,2}$/.test(text)) {
		return undefined
	}
	try {
		const values: unknown = JSON.parse(Buffer.from(text, 'base64').toString('utf8'))
		if (!Array.isArray(values) || values.length !== length) {
			return undefined
		}
		return values.map((value: Exclude<Value, bigint> | null | { key: string }) =>
			typeof value === 'object' && value !== null ? BigInt(value.key) : (value ?? undefined),
		)
	} catch {
		return undefined
	}
}
