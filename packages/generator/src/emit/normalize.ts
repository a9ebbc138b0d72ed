import { segmentsOf, valueAt } from '../input/pointer.ts'
import { isObject, type Json, type JsonObject, own, ownObject, ownString, setOwn } from '../json.ts'
import { pascalCase, unique } from '../model/names.ts'
import { eachReference } from '../spec/references.ts'

/**
 * Rewrites, in place, what OpenAPI allows and openapi-typescript gets wrong: a reference into the middle of another
 * schema, as bundlers write them, and a discriminator that maps to the bare name of a schema. A `$ref` in an example
 * goes: what builds the types would follow it, to any file or address that a description names.
 */
export function normalize(description: JsonObject): void {
	const inner = new Map<string, JsonObject[]>()
	eachReference(
		description,
		({ value, data }) => {
			if (data) delete value.$ref
		},
		() => {},
	)
	const schemas = ownObject(ownObject(description, 'components'), 'schemas')
	const visit = (value: Json): void => {
		if (Array.isArray(value)) for (const item of value) visit(item)
		if (!isObject(value)) return
		const reference = ownString(value, '$ref')
		if (reference !== undefined && leadsInside(segmentsOf(reference)))
			inner.set(reference, [...(inner.get(reference) ?? []), value])
		const mapping = ownObject(own(value, 'discriminator'), 'mapping')
		for (const [name, target] of Object.entries(mapping))
			if (typeof target === 'string' && Object.hasOwn(schemas, target))
				setOwn(mapping, name, `#/components/schemas/${target}`)
		for (const item of Object.values(value)) visit(item)
	}
	visit(description)
	if (inner.size > 0) nameSchemas(description, inner)
}

function leadsInside(segments: readonly string[]): boolean {
	const [root, kind] = segments
	return root === 'components' && kind === 'schemas' ? segments.length > 3 : segments.includes('schema')
}

/** Makes components of the schemas; the deepest first, while the pointers to them still hold. */
function nameSchemas(description: JsonObject, inner: ReadonlyMap<string, readonly JsonObject[]>): void {
	const components = ownObject(description, 'components')
	const schemas = ownObject(components, 'schemas')
	setOwn(description, 'components', components)
	setOwn(components, 'schemas', schemas)
	const taken = new Set(Object.keys(schemas))
	const deepestFirst = [...inner].sort(([a], [b]) => segmentsOf(b).length - segmentsOf(a).length)
	for (const [reference, holders] of deepestFirst) {
		const segments = segmentsOf(reference)
		const parent = valueAt(description, segments.slice(0, -1))
		const last = segments.at(-1) ?? ''
		const target = valueAt(description, segments)
		if (!isObject(target)) continue
		const name = unique(pascalCase(segments.slice(-2).join('-')), taken)
		const moved = { $ref: `#/components/schemas/${name}` }
		if (Array.isArray(parent)) parent[Number(last)] = moved
		else if (isObject(parent)) setOwn(parent, last, moved)
		setOwn(schemas, name, target)
		for (const holder of holders) setOwn(holder, '$ref', moved.$ref)
	}
}
