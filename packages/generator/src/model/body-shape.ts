import { type Json, type JsonObject, ownArray, ownObject } from '../base/json.ts'
import type { Schema, SchemaOf } from './schema.ts'

/**
 * What a JSON body may hold in a place: anything, anything but null, a key, one of these texts, or an object with these
 * properties only. A list counts as anything but null, whatever its items are.
 */
export type BodyShape = 'anything' | 'value' | 'key' | readonly string[] | ReadonlyMap<string, BodyShape>

// What may allow properties, or a null, that the schema's own `properties` and `type` do not name.
const OPENING = [
	...['oneOf', 'anyOf', 'not', 'if', 'then', 'else', 'dependentSchemas', '$dynamicRef'],
	...['patternProperties', 'propertyNames', 'unevaluatedProperties'],
]

// Nobody sends a body that is nested deeper.
const DEEPEST = 32

/** Creates the function that says what shape a schema has: the same object for the same schema. */
export function createShapeOf(schemaOf: SchemaOf): (schema: Json | undefined) => BodyShape {
	const known = new Map<JsonObject, BodyShape>()
	let depth = 0

	/** The properties of a schema and of all that it is made of, if these are known. */
	const propertiesOf = (schema: JsonObject, parts: readonly BodyShape[]): BodyShape => {
		const properties = new Map<string, BodyShape>()
		for (const part of parts) {
			if (!(part instanceof Map)) {
				return 'anything'
			}
			for (const [name, shape] of part as ReadonlyMap<string, BodyShape>) {
				properties.set(name, properties.has(name) ? 'anything' : shape)
			}
		}
		for (const [name, property] of Object.entries(ownObject(schema, 'properties'))) {
			properties.set(name, properties.has(name) ? 'anything' : shapeOf(property))
		}
		return properties
	}

	const read = ({ value, nullable, keys }: Schema): BodyShape => {
		const { type, additionalProperties } = value
		if (nullable) {
			return 'anything'
		}
		if (keys.length > 0) {
			return Array.isArray(type) ? 'anything' : 'key'
		}
		if (OPENING.some((name) => Object.hasOwn(value, name))) {
			return 'anything'
		}
		const values = ownArray(value, 'enum').filter((item) => typeof item === 'string')
		const isClosed = value['x-open-enum'] !== true && values.length === ownArray(value, 'enum').length
		if (type === 'string' && values.length > 0 && isClosed) {
			return values
		}
		const parts = ownArray(value, 'allOf').map(shapeOf)
		const open = additionalProperties !== undefined && additionalProperties !== false
		const hasProperties = Object.keys(ownObject(value, 'properties')).length > 0
		if ((type === 'object' || type === undefined) && (hasProperties || parts.length > 0) && !open) {
			return propertiesOf(value, parts)
		}
		return typeof type === 'string' && type !== 'null' ? 'value' : 'anything'
	}

	const shapeOf = (schema: Json | undefined): BodyShape => {
		const found = schemaOf(schema)
		if (found.nullable) {
			return 'anything'
		}
		const shape = known.get(found.value)
		if (shape !== undefined) {
			return shape
		}
		if (depth === DEEPEST) {
			return 'anything'
		}
		// A schema that holds itself must end.
		known.set(found.value, 'anything')
		depth++
		const made = read(found)
		depth--
		known.set(found.value, made)
		return made
	}
	return shapeOf
}
