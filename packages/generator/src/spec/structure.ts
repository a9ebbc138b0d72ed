import { pointerOf } from '../input/pointer.ts'
import { InputError } from '../input-error.ts'
import { isObject, type Json, type JsonObject, own, ownObject, ownString } from '../json.ts'
import type { Locate } from './check.ts'
import { checkReference } from './references.ts'
import type { At } from './walk.ts'

const TYPES = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null']
const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

/** Refuses a description whose parts are not of the kinds that OpenAPI gives them. */
export function checkStructure(root: JsonObject, locate: Locate): void {
	const fail = (at: At, reason: string) => new InputError(reason, locate(at))
	const components = ownObject(root, 'components')
	const schemas = ownObject(components, 'schemas')

	const texts = (value: JsonObject, at: At, names: readonly string[]): void => {
		for (const name of names) {
			const text = own(value, name)
			if (text !== undefined && typeof text !== 'string') throw fail([...at, name], `\`${name}\` is a text`)
		}
	}
	const object = (value: Json | undefined, at: At, what: string): JsonObject => {
		if (!isObject(value)) throw fail(at, `${what} is an object`)
		return value
	}
	/** Visits the entries of a map, where there is one. */
	const each = (parent: JsonObject, name: string, at: At, visit: (value: Json, at: At) => void): void => {
		const map = own(parent, name)
		if (map === undefined) return
		for (const [key, value] of Object.entries(object(map, [...at, name], `\`${name}\``)))
			if (!key.startsWith('x-')) visit(value, [...at, name, key])
	}
	const list = (parent: JsonObject, name: string, at: At, visit: (value: Json, at: At) => void): void => {
		const items = own(parent, name)
		if (items === undefined) return
		if (!Array.isArray(items)) throw fail([...at, name], `\`${name}\` is a list`)
		for (const [index, item] of items.entries()) visit(item, [...at, name, index])
	}

	const schema = (value: Json, at: At): void => {
		if (typeof value === 'boolean') return
		const here = object(value, at, 'a schema')
		texts(here, at, ['$ref'])
		if (own(here, '$ref') !== undefined) return
		texts(here, at, ['title', 'description', 'format'])
		const type = own(here, 'type')
		for (const name of Array.isArray(type) ? type : type === undefined ? [] : [type]) {
			if (typeof name !== 'string' || !TYPES.includes(name))
				throw fail([...at, 'type'], `\`type\` is one of ${TYPES.join(', ')}`)
		}
		list(here, 'enum', at, () => {})
		list(here, 'required', at, (name, place) => {
			if (typeof name !== 'string') throw fail(place, '`required` holds names of properties')
		})
		for (const map of ['properties', 'patternProperties', '$defs']) {
			const properties = own(here, map)
			if (properties === undefined) continue
			for (const [name, property] of Object.entries(object(properties, [...at, map], `\`${map}\``)))
				schema(property, [...at, map, name])
		}
		for (const name of ['items', 'additionalProperties', 'not']) {
			const part = own(here, name)
			if (part !== undefined) schema(part, [...at, name])
		}
		for (const name of ['allOf', 'anyOf', 'oneOf', 'prefixItems']) list(here, name, at, schema)
		const discriminator = own(here, 'discriminator')
		if (isObject(discriminator)) each(discriminator, 'mapping', [...at, 'discriminator'], mapping)
	}
	const mapping = (value: Json, at: At): void => {
		if (typeof value !== 'string') throw fail(at, 'a discriminator maps to a schema, by name or by reference')
		if (Object.hasOwn(schemas, value)) return
		if (!/[#./]/.test(value))
			throw fail(at, `mapping to ${JSON.stringify(value)}, and there is no such schema`)
		checkReference(root, value, at, locate)
	}
	const content = (value: Json, at: At): void => {
		const media = object(value, at, 'a media type')
		const inner = own(media, 'schema')
		if (inner !== undefined) schema(inner, [...at, 'schema'])
	}
	const parameter = (value: Json, at: At): void => {
		const here = object(value, at, 'a parameter')
		texts(here, at, ['$ref'])
		if (own(here, '$ref') !== undefined) return
		for (const name of ['name', 'in']) {
			if (typeof own(here, name) !== 'string') throw fail(at, `a parameter needs \`${name}\`, a text`)
		}
		texts(here, at, ['description'])
		const inner = own(here, 'schema')
		if (inner !== undefined) schema(inner, [...at, 'schema'])
		each(here, 'content', at, content)
	}
	const header = (value: Json, at: At): void => {
		const inner = own(object(value, at, 'a header'), 'schema')
		if (inner !== undefined) schema(inner, [...at, 'schema'])
	}
	const body = (what: string) => (value: Json, at: At) => {
		const here = object(value, at, what)
		texts(here, at, ['$ref'])
		if (own(here, '$ref') !== undefined) return
		texts(here, at, ['description'])
		each(here, 'headers', at, header)
		each(here, 'content', at, content)
	}
	const operations = new Map<string, string>()
	const operation = (value: Json, at: At): void => {
		const here = object(value, at, 'an operation')
		if (own(here, '$ref') !== undefined) throw fail([...at, '$ref'], 'an operation cannot be a reference')
		texts(here, at, ['summary', 'description', 'operationId'])
		const id = ownString(here, 'operationId')
		const first = id && operations.get(id)
		if (first)
			throw fail(
				[...at, 'operationId'],
				`operationId ${JSON.stringify(id)} is taken by the operation at ${first}`,
			)
		if (id) operations.set(id, `#${pointerOf(at)}`)
		list(here, 'tags', at, (tag, place) => {
			if (typeof tag !== 'string') throw fail(place, 'a tag is a text')
		})
		list(here, 'parameters', at, parameter)
		const request = own(here, 'requestBody')
		if (request !== undefined) body('a request body')(request, [...at, 'requestBody'])
		each(here, 'responses', at, body('a response'))
	}

	const pathItem = (value: Json, at: At): void => {
		const item = object(value, at, 'a path item')
		texts(item, at, ['summary', 'description'])
		list(item, 'parameters', at, parameter)
		for (const method of METHODS) {
			const found = own(item, method)
			if (found !== undefined) operation(found, [...at, method])
		}
	}

	each(root, 'paths', [], pathItem)
	each(root, 'webhooks', [], pathItem)
	const at = ['components']
	each(components, 'schemas', at, schema)
	each(components, 'parameters', at, parameter)
	each(components, 'headers', at, header)
	each(components, 'requestBodies', at, body('a request body'))
	each(components, 'responses', at, body('a response'))
	each(components, 'pathItems', at, pathItem)
}
