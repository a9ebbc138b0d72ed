import type { JsonObject } from '../json.ts'

/** The brands of a schema: `x-key` holds one name, or several where it can be a key of either kind. */
export function keysOf(schema: JsonObject): string[] {
	const key = Object.hasOwn(schema, 'x-key') ? schema['x-key'] : undefined
	const names = Array.isArray(key) ? key : [key]
	return names.filter((name): name is string => typeof name === 'string' && /^[A-Z][A-Za-z0-9]*$/.test(name))
}
