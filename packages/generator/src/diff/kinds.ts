import { isObject, type Json, ownArray } from '../base/json.ts'
import type { Schema, SchemaOf } from '../model/schema.ts'

const ANY = 'any'

/**
 * Returns the types of values that a schema allows. They are those of TypeScript: integers are numbers, and formats are
 * ignored.
 */
export function kindsOf(schema: Schema, schemaOf: SchemaOf, depth = 0): ReadonlySet<string> {
	const { value, keys } = schema
	if (keys.length > 0) {
		return new Set(keys)
	}
	const { type } = value
	const parts = [...ownArray(value, 'oneOf'), ...ownArray(value, 'anyOf')]
	if (type === undefined && parts.length > 0 && value.properties === undefined) {
		// A union that contains itself has to end.
		return depth > 5
			? new Set([ANY])
			: new Set(parts.flatMap((part) => [...kindsOf(schemaOf(part), schemaOf, depth + 1)]))
	}
	const types = (Array.isArray(type) ? type : type === undefined ? impliedBy(value) : [type]).filter(
		(name) => name !== 'null',
	)
	const isFile = value.format === 'binary' && types.includes('string')
	return new Set(isFile ? ['file'] : types.map((name) => (name === 'integer' ? 'number' : String(name))))
}

function impliedBy(value: Schema['value']): Json[] {
	const values = value.const === undefined ? ownArray(value, 'enum') : [value.const]
	if (values.length > 0) {
		return values.map((item) =>
			isObject(item) ? 'object' : Array.isArray(item) ? 'array' : item === null ? 'null' : typeof item,
		)
	}
	if (value.properties !== undefined || value.allOf !== undefined) {
		return ['object']
	}
	return [value.items === undefined ? ANY : 'array']
}

/** Writes types for a message. */
export const written = (kinds: ReadonlySet<string>): string => [...kinds].sort().join(' | ')

/** Whether the first set of types includes all of the second. A key is a string. */
export function covers(wider: ReadonlySet<string>, narrower: ReadonlySet<string>): boolean {
	const isKey = (kind: string) => /^[A-Z]/.test(kind)
	return (
		wider.has(ANY) || [...narrower].every((kind) => wider.has(kind) || (isKey(kind) && wider.has('string')))
	)
}
