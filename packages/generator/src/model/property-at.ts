import { type Json, type JsonObject, ownArray, ownObject } from '../base/json.ts'
import type { SchemaOf } from './schema.ts'

/** A property that was found by its path, or `open` if the schema allows any property there. */
export type Found = { readonly schema: Json } | 'open'

/** Finds a property of a schema by its path, such as `page.endCursor`. */
export function propertyAt(schema: Json | undefined, path: string, schemaOf: SchemaOf): Found | undefined {
	let found: Found | undefined = { schema: schema ?? {} }
	for (const name of path.split('.')) {
		found = propertyOf(found.schema, name, schemaOf, new Set())
		if (found === undefined || found === 'open') {
			return found
		}
	}
	return found
}

function propertyOf(
	schema: Json,
	name: string,
	schemaOf: SchemaOf,
	seen: Set<JsonObject>,
): Found | undefined {
	const { value } = schemaOf(schema)
	if (seen.has(value)) {
		return undefined
	}
	seen.add(value)
	const properties = ownObject(value, 'properties')
	if (Object.hasOwn(properties, name)) {
		return { schema: properties[name] ?? {} }
	}
	const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((part) => ownArray(value, part))
	let open = Boolean(value.additionalProperties) || Object.keys(properties).length + parts.length === 0
	for (const part of parts) {
		const found = propertyOf(part, name, schemaOf, seen)
		if (found !== undefined && found !== 'open') {
			return found
		}
		open ||= found === 'open'
	}
	return open ? 'open' : undefined
}
