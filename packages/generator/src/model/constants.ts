import { isObject, type Json, type JsonObject, own, ownArray, ownObject } from '../base/json.ts'
import { camelCase, plural, unique } from './names.ts'
import type { Operation } from './operation.ts'
import type { SchemaOf } from './schema.ts'

/** A list of values or names that is available at run time. */
export interface Constant {
	readonly name: string
	/** The description of the list. */
	readonly description: string
	readonly values: readonly (string | number)[]
}

/** The models to read, and the names of their schemas. */
interface Source {
	readonly root: JsonObject
	readonly operations: readonly Operation[]
	readonly aliases: ReadonlyMap<string, string>
	readonly schemaOf: SchemaOf
}

/** A list that has no name yet. */
interface Found {
	/** The words of its name: the owner, and the content. */
	readonly owner: string
	readonly suffix: string
	readonly description: string
	readonly values: Constant['values']
}

/**
 * Collects the values of enums and, for searches, the names of the fields that they can filter by. If two lists are
 * equal and the names of their owners begin alike, such as the states of `Incident` and `IncidentFilter`, the list has
 * the shorter name.
 */
export function constantsOf(source: Source): Constant[] {
	const { root, operations, aliases } = source
	const components = ownObject(ownObject(root, 'components'), 'schemas')
	const found = [
		...Object.entries(components).flatMap(([component, schema]) => {
			const alias = aliases.get(component) ?? component
			return valuesIn(schema, { owner: alias, path: alias }, source)
		}),
		...operations.flatMap((operation) => [
			...fieldsOf(operation, source),
			...valuesOfParameters(operation, source),
		]),
	]
	const taken = new Set<string>()
	return withoutRepetitions(found).map(({ owner, suffix, description, values }) => ({
		name: unique(camelCase(`${owner} ${suffix}`), taken),
		description,
		values,
	}))
}

function withoutRepetitions(found: readonly Found[]): Found[] {
	// The first list of each owner, among equal ones.
	const firsts = new Map<string, Map<string, Found>>()
	const keyOf = ({ suffix, values }: Found) => JSON.stringify([suffix, values])
	for (const each of found) {
		const alike = firsts.get(keyOf(each)) ?? new Map<string, Found>()
		firsts.set(keyOf(each), alike)
		if (!alike.has(each.owner)) {
			alike.set(each.owner, each)
		}
	}
	return found.filter((each) => {
		const alike = firsts.get(keyOf(each))
		const beginnings = Array.from(each.owner, (_, length) => each.owner.slice(0, length))
		return alike?.get(each.owner) === each && !beginnings.some((owner) => alike.has(owner))
	})
}

/** The place of a schema: the words of its owner's name, and the path to it. */
interface Place {
	readonly owner: string
	readonly path: string
	/** The name of the property that holds the schema; absent for the owner itself. */
	readonly property?: string
}

/** Collects the enums of a schema, of its properties and of their items. References are not followed. */
function valuesIn(schema: Json | undefined, at: Place, source: Source): Found[] {
	if (!isObject(schema) || source.schemaOf(schema).component !== undefined) {
		return []
	}
	const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((name) => ownArray(schema, name))
	const { owner, property, path } = at
	const inside = property === undefined ? owner : `${owner} ${property}`
	return [
		...valuesOf(schema, at),
		...valuesIn(own(schema, 'items'), at, source),
		...parts.flatMap((part) => valuesIn(part, at, source)),
		...Object.entries(ownObject(schema, 'properties')).flatMap(([name, value]) =>
			valuesIn(value, { owner: inside, path: `${path}.${name}`, property: name }, source),
		),
	]
}

function valuesOf(schema: JsonObject, { owner, property, path }: Place): Found[] {
	const values = ownArray(schema, 'enum').filter(
		(value) => typeof value === 'string' || typeof value === 'number',
	)
	if (values.length === 0) {
		return []
	}
	const others = schema['x-open-enum'] === true ? ' Others are possible.' : ''
	return [
		{
			owner: property === undefined ? plural(owner) : owner,
			suffix: property === undefined ? '' : plural(property),
			description: `Values of \`${path}\`.${others}`,
			values: [...new Set(values)],
		},
	]
}

function valuesOfParameters({ group, name, parameters, body }: Operation, source: Source): Found[] {
	const owner = `${group} ${name}`
	const path = `${group}.${name}`
	return [
		...parameters.flatMap((parameter) => {
			const at = { owner, path: `${path}.${parameter.name}`, property: parameter.name }
			return valuesIn(parameter.schema, at, source)
		}),
		...valuesIn(body?.contents[0]?.schema, { owner, path }, source),
	]
}

/**
 * Returns the names that a search filters by: the properties of each object in its body, except for that of the page.
 */
function fieldsOf({ group, name, safe, body, paging }: Operation, { schemaOf, aliases }: Source): Found[] {
	if (!safe || body === undefined) {
		return []
	}
	const sent = schemaOf(body.contents[0]?.schema)
	const own = sent.component === undefined ? `${group} ${name}` : (aliases.get(sent.component) ?? '')
	const aboutPages = [paging?.cursor, paging?.size].map((path) => path?.split('.')[0])
	return Object.entries(ownObject(sent.value, 'properties'))
		.filter(([property]) => !aboutPages.includes(property))
		.flatMap(([property, schema]) => {
			const { value, component } = schemaOf(schema)
			const fields = [...propertyNames(value, schemaOf)]
			const owner = component === undefined ? `${own} ${property}` : (aliases.get(component) ?? component)
			const description = `Names of the properties of \`${component === undefined ? property : owner}\`.`
			return fields.length === 0 ? [] : [{ owner, suffix: 'fields', description, values: fields }]
		})
}

/** Returns the names of an object's properties, including those of its parts. */
function propertyNames(
	value: JsonObject,
	schemaOf: SchemaOf,
	seen = new Set<JsonObject>(),
): ReadonlySet<string> {
	if (seen.has(value)) {
		return new Set()
	}
	seen.add(value)
	const parts = ownArray(value, 'allOf').flatMap((part) => [
		...propertyNames(schemaOf(part).value, schemaOf, seen),
	])
	return new Set([...parts, ...Object.keys(ownObject(value, 'properties'))])
}
