import { isObject, type Json, type JsonObject, ownObject, ownString, setOwn } from '../../base/json.ts'
import { segmentsOf, valueAt } from '../../input/pointer.ts'
import { pascalCase, unique } from '../../model/names.ts'
import { eachObject } from '../../spec/walk.ts'

/**
 * Turns schemas inside of others into components, in place, if references lead to them. openapi-typescript would write
 * an access to a type that does not exist.
 */
export function nameInnerSchemas(description: JsonObject): void {
	const holders = new Map<string, JsonObject[]>()
	eachObject(description, {
		visit: ({ value }) => {
			const reference = ownString(value, '$ref')
			if (reference !== undefined && leadsInside(reference)) {
				const known = holders.get(reference) ?? []
				known.push(value as JsonObject)
				holders.set(reference, known)
			}
		},
	})
	if (holders.size === 0) {
		return
	}
	const components = ownObject(description, 'components')
	const schemas = ownObject(components, 'schemas')
	setOwn(description, 'components', components)
	setOwn(components, 'schemas', schemas)
	const taken = new Set(Object.keys(schemas))
	// The deepest come first, while the pointers to them are still valid.
	const deepestFirst = [...holders].sort(([a], [b]) => segmentsOf(b).length - segmentsOf(a).length)
	for (const [reference, references] of deepestFirst) {
		const segments = segmentsOf(reference)
		const target = valueAt(description, segments)
		if (!isObject(target)) {
			continue
		}
		const name = unique(pascalCase(segments.slice(-2).join('-')), taken)
		const $ref = `#/components/schemas/${name}`
		replace(description, segments, { $ref })
		setOwn(schemas, name, target)
		for (const holder of references) {
			setOwn(holder, '$ref', $ref)
		}
	}
}

function replace(root: JsonObject, segments: readonly string[], value: Json): void {
	const parent = valueAt(root, segments.slice(0, -1))
	const last = segments.at(-1) ?? ''
	if (Array.isArray(parent)) {
		parent[Number(last)] = value
	} else if (isObject(parent)) {
		setOwn(parent, last, value)
	}
}

/** Whether a reference leads to a schema inside of another, as bundlers write them. */
function leadsInside(reference: string): boolean {
	const segments = segmentsOf(reference)
	const [root, kind] = segments
	return root === 'components' && kind === 'schemas' ? segments.length > 3 : segments.includes('schema')
}
