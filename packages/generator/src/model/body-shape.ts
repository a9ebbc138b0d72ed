import { type Json, type JsonObject, own, ownArray, ownObject } from '../base/json.ts'
import type { Schema, SchemaOf } from './schema.ts'

/**
 * What a JSON body may hold in a place: anything, anything but null, a text, number or boolean, a key, one of these texts,
 * a list, or an object with these properties only. The property {@link OTHERWISE} of such an object says what else than
 * an object there may be.
 */
export type BodyShape =
	| 'anything'
	| 'value'
	| 'plain'
	| 'key'
	| readonly string[]
	| ListShape
	| ReadonlyMap<string, BodyShape>

/** What the items of a list may hold. */
export interface ListShape {
	readonly item: BodyShape
}

/** The name under which an object's shape says what may be in its place. */
export const OTHERWISE = ''

// What may allow properties, or a null, that the schema's own `properties` and `type` do not name.
const OPENING = [
	...['not', 'if', 'then', 'else', 'dependentSchemas', '$dynamicRef'],
	...['patternProperties', 'propertyNames', 'unevaluatedProperties'],
]
const UNIONS = ['oneOf', 'anyOf']
const PLAIN: readonly unknown[] = ['string', 'integer', 'number', 'boolean']

// Nobody sends a body that is nested deeper.
const DEEPEST = 32

/** Says what shape a schema has: the same object for the same schema. */
type ShapeOf = (schema: Json | undefined) => BodyShape

/** Creates the function that says what shape a schema has. */
export function createShapeOf(schemaOf: SchemaOf): ShapeOf {
	const known = new Map<JsonObject, BodyShape>()
	let depth = 0
	const shapeOf: ShapeOf = (schema) => {
		const found = schemaOf(schema)
		if (found.nullable) {
			return 'anything'
		}
		if (own(schema, 'x-open-enum') === true && own(schema, 'enum') === undefined) {
			return 'plain'
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
		const made = read(found, shapeOf, schemaOf)
		depth--
		known.set(found.value, made)
		return made
	}
	return shapeOf
}

function read({ value, nullable, keys }: Schema, shapeOf: ShapeOf, schemaOf: SchemaOf): BodyShape {
	const { type } = value
	if (nullable) {
		return 'anything'
	}
	if (keys.length > 0) {
		return Array.isArray(type) ? 'anything' : 'key'
	}
	if (OPENING.some((name) => Object.hasOwn(value, name))) {
		return 'anything'
	}
	const [union, other] = UNIONS.filter((name) => Object.hasOwn(value, name))
	if (union !== undefined) {
		const isAlone = !other && !Object.hasOwn(value, 'allOf') && !Object.hasOwn(value, 'properties')
		return isAlone ? unionOf(ownArray(value, union).map(shapeOf)) : 'anything'
	}
	if (type === 'array') {
		return listOf(value, shapeOf, schemaOf)
	}
	return valuesOf(value) ?? propertiesOf(value, shapeOf) ?? basicShapeOf(type)
}

const basicShapeOf = (type: Json | undefined): BodyShape =>
	PLAIN.includes(type) ? 'plain' : type === 'object' ? 'value' : 'anything'

/** The only values of a schema, if it has any. */
function valuesOf(schema: JsonObject): readonly string[] | undefined {
	const all = ownArray(schema, 'enum')
	const values = all.filter((item) => typeof item === 'string')
	const isClosed = schema['x-open-enum'] !== true && values.length === all.length
	return schema.type === 'string' && values.length > 0 && isClosed ? values : undefined
}

function listOf({ items }: JsonObject, shapeOf: ShapeOf, schemaOf: SchemaOf): BodyShape {
	const item = shapeOf(items)
	// A server notices a typo in an object that lacks what it requires. A client need not carry its properties.
	const isNoticed = ownArray(schemaOf(items).value, 'required').length > 0
	return item === 'anything' || isNoticed ? 'value' : { item }
}

/** The properties of an object and of all that it is made of; undefined for anything else. */
function propertiesOf(schema: JsonObject, shapeOf: ShapeOf): BodyShape | undefined {
	const { type, additionalProperties } = schema
	const isOpen = additionalProperties !== undefined && additionalProperties !== false
	const declared = Object.entries(ownObject(schema, 'properties'))
	const parts = ownArray(schema, 'allOf').map(shapeOf)
	if ((type !== 'object' && type !== undefined) || (declared.length === 0 && parts.length === 0) || isOpen) {
		return undefined
	}
	const properties = new Map<string, BodyShape>()
	const add = (name: string, shape: BodyShape) =>
		properties.set(name, properties.has(name) ? 'anything' : shape)
	for (const part of parts) {
		if (!(part instanceof Map)) {
			return 'anything'
		}
		for (const [name, shape] of part as ReadonlyMap<string, BodyShape>) {
			add(name, shape)
		}
	}
	for (const [name, property] of declared) {
		add(name, shapeOf(property))
	}
	return properties.has(OTHERWISE) ? 'anything' : properties
}

/** What a value may hold that has one of several shapes. */
function unionOf(shapes: readonly BodyShape[]): BodyShape {
	if (shapes.length === 0 || shapes.includes('anything')) {
		return 'anything'
	}
	const [first] = shapes
	if (first !== undefined && shapes.every((shape) => shape === first)) {
		return first
	}
	const isObject = (shape: BodyShape): shape is ReadonlyMap<string, BodyShape> => shape instanceof Map
	const isPlain = (shape: BodyShape) => shape === 'plain' || shape === 'key' || Array.isArray(shape)
	const objects = shapes.filter(isObject)
	const others = shapes.filter((shape) => !isObject(shape))
	if (!others.every(isPlain)) {
		return 'value'
	}
	const [other = 'plain'] = others
	const plain = others.every((shape) => shape === other) ? other : 'plain'
	if (objects.length === 0) {
		return plain
	}
	const properties = new Map<string, BodyShape>(others.length > 0 ? [[OTHERWISE, plain]] : [])
	for (const [name, shape] of objects.flatMap((object) => [...object])) {
		const known = properties.get(name)
		properties.set(name, known === undefined || known === shape ? shape : 'anything')
	}
	return properties
}
