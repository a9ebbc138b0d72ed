import { type Json, type JsonObject, ownArray, ownObject } from '../json.ts'
import type { Context } from './context.ts'
import { keysOf } from './keys.ts'

/**
 * What a JSON body may hold in a place: anything, anything but null, a key, or an object of these properties alone. A list
 * counts as anything but null, whatever its items are.
 */
export type BodyShape = 'anything' | 'value' | 'key' | ReadonlyMap<string, BodyShape>

// What may allow properties, or a null, that the schema's own `properties` and `type` do not name.
const OPENING = [
	...['oneOf', 'anyOf', 'not', 'if', 'then', 'else', 'dependentSchemas', '$dynamicRef'],
	...['patternProperties', 'propertyNames', 'unevaluatedProperties'],
]

// What is written of a body ends here: nobody sends one that is nested deeper.
const DEEPEST = 32

/** Makes what tells the shape of a schema: the same object for the same schema, so that it can be written once. */
export function bodyShapes(resolve: Context['resolve']): Context['shapeOf'] {
	const known = new Map<JsonObject, BodyShape>()
	let depth = 0

	/** The properties of a schema and of all that it is made of, where these are known. */
	function propertiesOf(schema: JsonObject, parts: readonly BodyShape[]): BodyShape {
		const properties = new Map<string, BodyShape>()
		for (const part of parts) {
			if (typeof part === 'string') return 'anything'
			for (const [name, shape] of part) properties.set(name, properties.has(name) ? 'anything' : shape)
		}
		for (const [name, property] of Object.entries(ownObject(schema, 'properties')))
			properties.set(name, properties.has(name) ? 'anything' : shapeOf(property))
		return properties
	}

	function read(schema: JsonObject): BodyShape {
		const { type, nullable, additionalProperties } = schema
		if (nullable === true || OPENING.some((name) => Object.hasOwn(schema, name))) return 'anything'
		if (keysOf(schema).length > 0) return Array.isArray(type) ? 'anything' : 'key'
		const parts = ownArray(schema, 'allOf').map(shapeOf)
		const open = additionalProperties !== undefined && additionalProperties !== false
		const hasProperties = Object.keys(ownObject(schema, 'properties')).length > 0
		const [only] = parts
		if (only !== undefined && parts.length === 1 && !hasProperties && !open) return only
		if ((type === 'object' || type === undefined) && (hasProperties || parts.length > 0) && !open)
			return propertiesOf(schema, parts)
		return typeof type === 'string' && type !== 'null' ? 'value' : 'anything'
	}

	function shapeOf(schema: Json | undefined): BodyShape {
		const target = resolve(schema)
		const found = known.get(target)
		if (found !== undefined) return found
		if (depth === DEEPEST) return 'anything'
		// Where a schema holds itself, what is written of it must end.
		known.set(target, 'anything')
		depth++
		const shape = read(target)
		depth--
		known.set(target, shape)
		return shape
	}
	return shapeOf
}
