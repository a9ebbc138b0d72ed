import { type Json, type JsonObject, ownArray, ownObject } from '../json.ts'
import type { Context } from './context.ts'

/** A property that was found by its path, or `open` if the schema allows any there. */
export type Found = { readonly schema: Json } | 'open'

/** Finds a property of a schema by its path, such as `page.endCursor`. */
export function propertyAt(
	schema: Json | undefined,
	path: string,
	resolve: Context['resolve'],
): Found | undefined {
	let found: Found | undefined = { schema: schema ?? {} }
	for (const name of path.split('.')) {
		found = propertyOf(found.schema, name, resolve, new Set())
		if (found === undefined || found === 'open') {
			return found
		}
	}
	return found
}

function propertyOf(
	schema: Json,
	name: string,
	resolve: Context['resolve'],
	seen: Set<JsonObject>,
): Found | undefined {
	const target = resolve(schema)
	if (seen.has(target)) {
		return undefined
	}
	seen.add(target)
	const properties = ownObject(target, 'properties')
	if (Object.hasOwn(properties, name)) {
		return { schema: properties[name] ?? {} }
	}
	const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((part) => ownArray(target, part))
	let open = Boolean(target.additionalProperties) || Object.keys(properties).length + parts.length === 0
	for (const part of parts) {
		const found = propertyOf(part, name, resolve, seen)
		if (found !== undefined && found !== 'open') {
			return found
		}
		open ||= found === 'open'
	}
	return open ? 'open' : undefined
}
