import { type Json, type JsonObject, own, ownArray, ownObject } from '../base/json.ts'
import type { Schema, SchemaOf } from './schema.ts'

/**
 * The shape of a JSON body or of a part of it: any value, any value except null, a string, number or boolean, a key,
 * one of some strings, a list, or an object with these properties only. The property {@link OTHERWISE} of an object
 * holds the shape of the values that are allowed in its place.
 */
export type BodyShape =
	| 'anything'
	| 'value'
	| 'plain'
	| 'key'
	| readonly string[]
	| ListShape
	| ReadonlyMap<string, BodyShape>

/** The shape of a list, by that of its items. */
export interface ListShape {
	readonly item: BodyShape
}

/** The property that holds the shape of the values that are allowed in place of an object. */
export const OTHERWISE = ''

// Keywords that may allow more properties than `properties`, or null next to `type`.
const OPENING = [
	...['not', 'if', 'then', 'else', 'dependentSchemas', '$dynamicRef'],
	...['patternProperties', 'propertyNames', 'unevaluatedProperties'],
]
const UNIONS = ['oneOf', 'anyOf']
const PLAIN: readonly unknown[] = ['string', 'integer', 'number', 'boolean']

// Nobody sends a body that is nested more deeply.
const DEEPEST = 32

/** Returns the shape of a schema, and the same object for the same schema. */
type ShapeOf = (schema: Json | undefined) => BodyShape

/** Creates a function that returns the first of the shapes that are equal, so that equal shapes are written once. */
function createShared(): (shape: BodyShape) => BodyShape {
	const first = new Map<string, BodyShape>()
	const ids = new Map<BodyShape, number>()
	const idOf = (shape: BodyShape): string | number =>
		typeof shape === 'string' ? shape : (ids.get(shape) ?? Number.NaN)
	const textOf = (shape: Exclude<BodyShape, string>): string =>
		JSON.stringify(
			shape instanceof Map
				? ['properties', [...shape].map(([name, part]) => [name, idOf(part)])]
				: 'item' in shape
					? ['list', idOf(shape.item)]
					: ['values', shape],
		)
	return (shape) => {
		if (typeof shape === 'string' || ids.has(shape)) {
			return shape
		}
		const text = textOf(shape)
		const equal = first.get(text) ?? shape
		first.set(text, equal)
		ids.set(equal, ids.get(equal) ?? ids.size)
		return equal
	}
}

/** Creates the function that returns the shape of a schema. */
export function createShapeOf(schemaOf: SchemaOf): ShapeOf {
	const known = new Map<JsonObject, BodyShape>()
	const shared = createShared()
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
		// A schema that contains itself has to end.
		known.set(found.value, 'anything')
		depth++
		const made = shared(read(found, { shapeOf, schemaOf, shared }))
		depth--
		known.set(found.value, made)
		return made
	}
	return shapeOf
}

/** The functions that read a schema. */
interface Reading {
	readonly shapeOf: ShapeOf
	readonly schemaOf: SchemaOf
	readonly shared: (shape: BodyShape) => BodyShape
}

function read({ value, nullable, keys }: Schema, reading: Reading): BodyShape {
	const { shapeOf } = reading
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
		return listOf(value, reading)
	}
	return valuesOf(value) ?? propertiesOf(value, shapeOf) ?? basicShapeOf(type)
}

const basicShapeOf = (type: Json | undefined): BodyShape =>
	PLAIN.includes(type) ? 'plain' : type === 'object' ? 'value' : 'anything'

/** Returns the allowed values of a schema, if it lists them. */
function valuesOf(schema: JsonObject): readonly string[] | undefined {
	const all = ownArray(schema, 'enum')
	const values = all.filter((item) => typeof item === 'string')
	const isClosed = schema['x-open-enum'] !== true && values.length === all.length
	return schema.type === 'string' && values.length > 0 && isClosed ? values : undefined
}

function listOf({ items }: JsonObject, { shapeOf, schemaOf, shared }: Reading): BodyShape {
	const item = shapeOf(items)
	const { value } = schemaOf(items)
	return item === 'anything'
		? 'value'
		: { item: item instanceof Map ? shared(withoutNoticed(item, value)) : item }
}

/** Leaves out the values of required properties: a server notices a typo there, and a client need not carry them. */
function withoutNoticed(item: ReadonlyMap<string, BodyShape>, schema: JsonObject): BodyShape {
	const required = ownArray(schema, 'required')
	return new Map(
		[...item].map(([name, shape]) => [
			name,
			Array.isArray(shape) && required.includes(name) ? 'plain' : shape,
		]),
	)
}

/** Returns the properties of an object, including those of its parts; undefined for anything else. */
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

/** Returns the shape of a value that may have one of several shapes. */
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
