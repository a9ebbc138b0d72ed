import { InputError } from '../base/input-error.ts'
import { isObject, type Json, type JsonObject, own, ownArray, ownObject } from '../base/json.ts'
import type { Locate, Place } from '../base/place.ts'
import { pointerOf } from '../input/pointer.ts'
import type { Operation } from './operation.ts'
import type { SchemaOf } from './schema.ts'

/** The first place of each property that holds keys, and of each that holds numbers. */
interface Properties {
	readonly keys: Map<string, Place>
	readonly numbers: Map<string, Place>
}

/**
 * Returns the names of the properties of responses that hold keys, sorted.
 *
 * @throws InputError if a name means a key in one place and a number in another
 */
export function keyPropertiesOf(
	operations: readonly Operation[],
	schemaOf: SchemaOf,
	locate: Locate,
): string[] {
	const properties: Properties = { keys: new Map(), numbers: new Map() }
	const seen = new Set<JsonObject>()
	// The schemas that still have to be read. It is a list rather than recursion, since a chain of references has no
	// limit.
	const left: { readonly schema: Json | undefined; readonly at: Place }[] = operations.flatMap(
		({ at, responses }) =>
			responses.flatMap(({ status, contents }) =>
				contents.map(({ mediaType, schema }) => ({
					schema,
					at: [...at, 'responses', status, 'content', mediaType, 'schema'],
				})),
			),
	)
	for (let next = left.pop(); next; next = left.pop()) {
		const { value, component } = schemaOf(next.schema)
		if (!isObject(next.schema) || seen.has(value)) {
			continue
		}
		seen.add(value)
		const at = component === undefined ? next.at : ['components', 'schemas', component]
		for (const inside of partsOf(value, at)) {
			left.push(inside)
		}
		collect(value, at, schemaOf, properties)
	}
	for (const [name, at] of properties.keys) {
		const number = properties.numbers.get(name)
		if (number) {
			const other = `#${pointerOf(number)}`
			throw new InputError(
				`${name} is a key here and a number at ${other}: keys are recognised by name`,
				locate(at),
			)
		}
	}
	return [...properties.keys.keys()].sort()
}

function collect(value: JsonObject, at: Place, schemaOf: SchemaOf, { keys, numbers }: Properties): void {
	for (const [name, property] of Object.entries(ownObject(value, 'properties'))) {
		const place = [...at, 'properties', name]
		const found = schemaOf(property)
		if (found.keys.length > 0) {
			keys.set(name, place)
		} else if (found.value.type === 'integer' || found.value.type === 'number') {
			numbers.set(name, place)
		}
	}
}

/** Returns the schemas inside a schema. */
function partsOf(value: JsonObject, at: Place): { readonly schema: Json; readonly at: Place }[] {
	const single = ['items', 'additionalProperties', 'not'].flatMap((name) => {
		const schema = own(value, name)
		return schema === undefined ? [] : [{ schema, at: [...at, name] }]
	})
	const lists = ['allOf', 'anyOf', 'oneOf', 'prefixItems'].flatMap((name) =>
		ownArray(value, name).map((schema, index) => ({ schema, at: [...at, name, index] })),
	)
	const properties = Object.entries(ownObject(value, 'properties')).map(([name, schema]) => ({
		schema,
		at: [...at, 'properties', name],
	}))
	return [...single, ...lists, ...properties]
}
