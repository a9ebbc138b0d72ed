import { type Json, type JsonObject, ownArray, ownObject } from '../base/json.ts'
import type { Operation } from './operation.ts'
import type { Schema, SchemaOf } from './schema.ts'

/** A type of JSON value. */
export type JsonType = 'array' | 'object' | 'string' | 'number' | 'boolean'

/** What a response holds: nothing that is certain, one type, or an object with a property that is always there. */
export type ResponseShape = 'nothing' | JsonType | ReadonlyMap<string, JsonType>

/** A property that is always there. */
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

/** Says what the successful response of an operation holds. Undefined if it is no JSON, or one of several. */
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
 * The property that tells a response of the API from any other JSON: a key or, if there is none, what is no text. One is
 * enough, and a client carries it to its users.
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

/** The only type of values that a schema allows. A key is a text, whatever the server sends. */
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

/** The properties that are always there, with their types, through `allOf`. */
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
