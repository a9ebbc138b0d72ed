import { type Json, type JsonObject, ownArray, ownObject } from '../base/json.ts'
import type { Schema, SchemaOf } from '../model/schema.ts'

/** The properties of an object, including those of its parts. */
export interface Properties {
	readonly properties: ReadonlyMap<string, Json>
	readonly required: ReadonlySet<string>
}

/**
 * Collects the properties of a schema through `allOf`, since users do not notice in which part a property is declared.
 */
export function propertiesOf(schema: Schema, schemaOf: SchemaOf): Properties {
	const properties = new Map<string, Json>()
	const required = new Set<string>()
	const seen = new Set<JsonObject>()
	const left = [schema.value]
	for (let value = left.pop(); value; value = left.pop()) {
		if (seen.has(value)) {
			continue
		}
		seen.add(value)
		for (const [name, property] of Object.entries(ownObject(value, 'properties'))) {
			properties.set(name, properties.get(name) ?? property)
		}
		for (const name of ownArray(value, 'required')) {
			required.add(String(name))
		}
		left.push(...ownArray(value, 'allOf').map((part) => schemaOf(part).value))
	}
	return { properties, required }
}
