import { type Field, type Fields, fieldsOf, type Kind, type Value } from './field.ts'
import type { Lookups } from './lookups.ts'

/** Writes a value in the format of v2: keys as strings, dates in RFC 3339 with `Z`, and null for a missing value. */
export function write(kind: Kind, value: Value): unknown {
	if (value === undefined) {
		return null
	}
	if (kind === 'key') {
		return String(value)
	}
	return kind === 'date' ? new Date(Number(value)).toISOString() : value
}

/** Returns a record as v2 returns it. */
export function present<Item>(
	item: Item,
	fields: Fields<Item>,
	lookups: Lookups,
	minor: number,
): Record<string, unknown> {
	const shown = Object.entries(fieldsOf(fields, minor)).filter(([, { isFilterOnly }]) => !isFilterOnly)
	return Object.fromEntries(
		shown.map(([name, { kind, read, isList }]: [string, Field<Item>]) => {
			const value = read(item, lookups)
			return [name, isList ? value : write(kind, value as Value)]
		}),
	)
}
