import { segmentsOf, valueAt } from '../input/pointer.ts'
import { isObject, type Json, type JsonObject, own, ownObject, ownString, setOwn } from '../json.ts'
import { pascalCase, unique } from '../model/names.ts'
import { eachObject } from '../spec/walk.ts'

/**
 * Rewrites, in place, what OpenAPI allows and openapi-typescript gets wrong: a reference into the middle of another
 * schema, as bundlers write them; a discriminator that maps to the bare name of a schema; an enum of objects, which it
 * takes for schemas; a `const` of null, which it overlooks; `true` and `false` for a schema, where it expects an object;
 * an extension among the paths, which it takes for a path.
 */
export function normalize(description: JsonObject): void {
	const inner = new Map<string, JsonObject[]>()
	const schemas = ownObject(ownObject(description, 'components'), 'schemas')
	eachObject(description, ({ value }) => {
		const reference = ownString(value, '$ref')
		if (reference !== undefined && leadsInside(segmentsOf(reference)))
			inner.set(reference, [...(inner.get(reference) ?? []), value])
		const mapping = ownObject(own(value, 'discriminator'), 'mapping')
		for (const [name, target] of Object.entries(mapping))
			if (typeof target === 'string' && Object.hasOwn(schemas, target))
				setOwn(mapping, name, `#/components/schemas/${target}`)
		if (own(value, 'type') === 'object' && Array.isArray(own(value, 'enum'))) {
			const described = ['properties', 'additionalProperties'].some((name) => Object.hasOwn(value, name))
			delete value[described ? 'enum' : 'type']
		}
		if (own(value, 'const') === null) value.type = 'null'
		const parts = own(value, 'allOf')
		if (Array.isArray(parts)) for (const [index, part] of parts.entries()) parts[index] = spelledOut(part)
		const definitions = ownObject(value, '$defs')
		for (const [name, part] of Object.entries(definitions)) setOwn(definitions, name, spelledOut(part))
	})
	const paths = ownObject(description, 'paths')
	for (const name of Object.keys(paths)) if (name.startsWith('x-')) delete paths[name]
	if (inner.size > 0) nameSchemas(description, inner)
}

/** A schema of `true` or `false`, said by an object. */
function spelledOut(schema: Json): Json {
	if (typeof schema !== 'boolean') return schema
	return schema ? {} : { enum: [] }
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
