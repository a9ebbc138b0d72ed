import { type Json, type JsonObject, ownArray, ownObject } from '../base/json.ts'
import type { Operation } from './operation.ts'
import type { Schema, SchemaOf } from './schema.ts'

/** A type of JSON value. */
export type JsonType = 'array' | 'object' | 'string' | 'number' | 'boolean'

/**
 * The shape of a response: `nothing` if nothing is certain, one type, or an object with a property that is always
 * present.
 */
export type ResponseShape = 'nothing' | JsonType | ReadonlyMap<string, JsonType>

/** A property that is always present. */
interface Required {
	readonly type: JsonType
	readonly isKey: boolean
}

const TYPES: Readonly<Record<string, JsonType>> = {
	array: 'array',
	object: 'object',
	string: 'string',
	integer: 'number',
	number: 'number',
	boolean: 'boolean',
}

/**
 * Returns the shape of an operation's successful response. Undefined if it is not JSON, or has one of several shapes.
 */
export function responseShapeOf(
	{ result, method, paging }: Operation,
	schemaOf: SchemaOf,
): ResponseShape | undefined {
	const [content, other] = result.contents
	if (method === 'HEAD' || result.mayBeEmpty || content === undefined) {
		return 'nothing'
	}
	if (other || result.parseAs !== 'json') {
		return undefined
	}
	const schema = schemaOf(content.schema)
	if (schema.nullable) {
		return 'nothing'
	}
	const type = typeOf(schema)
	if (type !== 'object') {
		return type
	}
	const required = requiredOf(schema.value, schemaOf)
	const telling = paging ? paging.items.split('.')[0] : mostTelling(required)
	const found = telling === undefined ? undefined : required.get(telling)?.type
	return telling === undefined || found === undefined ? type : new Map([[telling, found]])
}

/**
 * Returns the property that best distinguishes a response of the API from other JSON: a key or, without one, a property
 * that is not a string. One is enough, since clients deliver the shapes to users.
 */
function mostTelling(required: ReadonlyMap<string, Required>): string | undefined {
	const entries = [...required]
	const [found] =
		entries.find(([, { isKey }]) => isKey) ??
		entries.find(([, { type }]) => type !== 'string') ??
		entries[0] ??
		[]
	return found
}

/** Returns the only type of values that a schema allows. A key is a string, whatever the server sends. */
function typeOf({ value, keys }: Schema): JsonType | undefined {
	if (keys.length > 0) {
		return 'string'
	}
	if (typeof value.type === 'string') {
		return TYPES[value.type]
	}
	const isObject = value.type === undefined && (value.properties !== undefined || value.allOf !== undefined)
	return isObject ? 'object' : undefined
}

/** Returns the properties that are always present, with their types, through `allOf`. */
function requiredOf(root: JsonObject, schemaOf: SchemaOf): ReadonlyMap<string, Required> {
	const names = new Set<Json>()
	const types = new Map<string, Required>()
	const seen = new Set<JsonObject>()
	const left = [root]
	for (let value = left.pop(); value; value = left.pop()) {
		if (seen.has(value)) {
			continue
		}
		seen.add(value)
		for (const name of ownArray(value, 'required')) {
			names.add(name)
		}
		for (const [name, property] of Object.entries(ownObject(value, 'properties'))) {
			const schema = schemaOf(property)
			const type = schema.nullable || schema.value.writeOnly === true ? undefined : typeOf(schema)
			if (type !== undefined) {
				types.set(name, { type, isKey: schema.keys.length > 0 })
			}
		}
		for (const part of ownArray(value, 'allOf')) {
			left.push(schemaOf(part).value)
		}
	}
	return new Map([...types].filter(([name]) => names.has(name)))
}
