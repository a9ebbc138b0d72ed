import type { Value } from './field.ts'

/** Where a page begins or ends: the values that its search is sorted by. */
export type Place = readonly Value[]

/** Writes a place as the opaque text that clients send back. */
export const writeCursor = (place: Place): string =>
	Buffer.from(
		JSON.stringify(
			place.map((value) => (typeof value === 'bigint' ? { key: String(value) } : (value ?? null))),
		),
	).toString('base64')

/** Reads a cursor; undefined for a text that no page had. */
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
