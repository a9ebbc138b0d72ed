import { isObject, type Json, type JsonObject, own, ownArray, ownString } from '../base/json.ts'
import { segmentsOf, valueAt } from '../input/pointer.ts'
import type { KeysOf } from './keys.ts'

/** A schema after references and wrappers have been followed. */
export interface Schema {
	/** The schema's object. It is never changed. */
	readonly value: JsonObject
	/** The component through which the schema was reached, the outermost one. */
	readonly component: string | undefined
	/** Whether null is allowed as well. */
	readonly nullable: boolean
	/** The kinds of keys that the schema allows; empty if it is not a key. */
	readonly keys: readonly string[]
}

/** Follows the references and wrappers of a schema. No other function does. */
export type SchemaOf = (schema: Json | undefined) => Schema

/** Keywords of a wrapper that do not change its schema. */
const ANNOTATIONS = new Set(
	'title description deprecated readOnly writeOnly example examples default externalDocs xml nullable $comment'.split(
		' ',
	),
)

/** Follows references. */
export function resolverOf(root: JsonObject): (value: Json | undefined) => JsonObject {
	return (value) => {
		let found = value
		// References that only lead back to themselves have already been refused.
		for (
			let reference = ownString(found, '$ref');
			reference !== undefined;
			reference = ownString(found, '$ref')
		) {
			found = valueAt(root, segmentsOf(reference))
		}
		return isObject(found) ? found : {}
	}
}

/**
 * Returns the only schema in a wrapper: an `allOf` of one, or an `anyOf` or `oneOf` of one and null. OpenAPI 3.0 adds a
 * description to a reference in this way, and 3.1 adds null.
 *
 * @returns undefined for a schema that says more
 */
export function wrappedBy(
	schema: JsonObject,
	resolve: (value: Json) => JsonObject,
): { readonly schema: Json; readonly nullable: boolean } | undefined {
	const composition = ['allOf', 'anyOf', 'oneOf'].filter((name) => Object.hasOwn(schema, name))
	const [name] = composition
	const others = Object.keys(schema).filter(
		(field) =>
			![name, 'type', 'format'].includes(field) && !ANNOTATIONS.has(field) && !field.startsWith('x-'),
	)
	if (name === undefined || others.length > 0) {
		return undefined
	}
	const parts = ownArray(schema, name)
	const rest = parts.filter((part) => (name === 'allOf' ? !isAnnotation(part) : !isNull(part)))
	const [only] = rest
	// A type next to the reference may only repeat that of the schema.
	if (
		only === undefined ||
		rest.length > 1 ||
		(schema.type !== undefined && schema.type !== resolve(only).type)
	) {
		return undefined
	}
	return { schema: only, nullable: schema.nullable === true || (name !== 'allOf' && parts.length > 1) }
}

const isNull = (schema: Json): boolean => own(schema, 'type') === 'null'

const isAnnotation = (schema: Json): boolean =>
	schema === true ||
	(isObject(schema) && Object.keys(schema).every((name) => ANNOTATIONS.has(name) && name !== 'nullable'))

/** Creates the function that follows references and wrappers. */
export function createSchemaOf(root: JsonObject, keysOf: KeysOf): SchemaOf {
	const resolve = resolverOf(root)
	const known = new WeakMap<JsonObject, Omit<Schema, 'component'>>()

	const read = (target: JsonObject): Omit<Schema, 'component'> => {
		const seen = new Set<JsonObject>()
		let nullable = false
		for (let value = target; ; ) {
			nullable ||= isNullable(value)
			seen.add(value)
			const keys = keysOf(value)
			const wrapped = keys.length === 0 ? wrappedBy(value, resolve) : undefined
			const next = wrapped && resolve(wrapped.schema)
			if (!next || seen.has(next)) {
				return { value, nullable, keys: keys.length > 0 ? keys : keysOfUnion(value) }
			}
			nullable ||= wrapped.nullable
			value = next
		}
	}
	/** A union of keys is a key of several kinds. */
	const keysOfUnion = (value: JsonObject): readonly string[] => {
		for (const name of ['anyOf', 'oneOf']) {
			const parts = ownArray(value, name)
				.filter((part) => !isNull(part))
				.map((part) => keysOf(resolve(part)))
			if (parts.length > 0 && parts.every(({ length }) => length > 0)) {
				return [...new Set(parts.flat())]
			}
		}
		return []
	}
	return (schema) => {
		const target = resolve(schema)
		const found = known.get(target) ?? read(target)
		known.set(target, found)
		return { ...found, component: componentOf(schema) ?? componentOf(wrappedBy(target, resolve)?.schema) }
	}
}

const isNullable = (value: JsonObject): boolean =>
	value.nullable === true || ownArray(value, 'type').includes('null')

/** Returns the name of the component that a reference leads to. */
function componentOf(schema: Json | undefined): string | undefined {
	const [root, kind, name, ...rest] = segmentsOf(ownString(schema, '$ref') ?? '')
	return root === 'components' && kind === 'schemas' && rest.length === 0 ? name : undefined
}
