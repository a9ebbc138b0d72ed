import { isObject, type Json, type JsonObject, ownObject, ownString } from '../base/json.ts'
import type { Spec } from '../spec/spec.ts'
import { brandsOf } from './brands.ts'
import { type Client, clientOf } from './client.ts'
import { type Constant, constantsOf } from './constants.ts'
import { keyPropertiesOf } from './key-properties.ts'
import { createKeysOf, type KeyMarks, type KeysOf } from './keys.ts'
import { GLOBALS, pascalCase, unique } from './names.ts'
import type { Operation } from './operation.ts'
import { operationsOf } from './operations.ts'
import { createSchemaOf, type SchemaOf } from './schema.ts'
import { matches, type Unmatched, unmatchedOf, withoutOperations } from './select.ts'
import { collectWarnings, type Warning } from './warning.ts'

/** A description as a client needs it, without any TypeScript. */
export interface Model {
	/** The description, with the selected operations only. It is never changed. */
	readonly description: JsonObject
	readonly operations: readonly Operation[]
	/** The names of types for component schemas, by the names of the components. */
	readonly aliases: ReadonlyMap<string, string>
	/** The kinds of keys, sorted. */
	readonly brands: readonly string[]
	/** The names of properties of responses that hold keys, sorted. */
	readonly keyProperties: readonly string[]
	readonly schemaOf: SchemaOf
	readonly keysOf: KeysOf
	/** The lists that are available at run time. */
	readonly constants: readonly Constant[]
	/** The names of the client. */
	readonly client: Client
	readonly warnings: readonly Warning[]
	readonly unmatched: readonly Unmatched[]
}

/** Options for {@link modelOf}. */
export interface ModelOptions {
	readonly keys?: KeyMarks
	/** Whether warnings are errors. */
	readonly strict?: boolean
	/** Patterns of the selected operations, such as `incidents.*`. By default, all are selected. */
	readonly only?: readonly string[] | undefined
	/** The name of the API. By default, it is derived from the title. */
	readonly name?: string | undefined
}

/**
 * Creates the model of a description.
 *
 * @throws InputError for extensions that contradict the description and, if `strict`, for the first warning
 */
export function modelOf(spec: Spec, { keys = {}, strict = false, only, name }: ModelOptions = {}): Model {
	const { value: root, locate } = spec
	const { warnings, warn } = collectWarnings(strict)
	const keysOf = createKeysOf(keys)
	const schemaOf = createSchemaOf(root, keysOf)
	const brands = brandsOf(spec, keysOf)
	const all = operationsOf(spec, schemaOf, warn)
	const isWanted = (operation: Operation) => only?.some((pattern) => matches(operation, pattern)) ?? true
	const operations = all.filter(isWanted)
	const aliases = aliasesOf(root, brands, keysOf)
	return {
		description: withoutOperations(
			root,
			all.filter((operation) => !isWanted(operation)),
		),
		operations,
		aliases,
		brands,
		keyProperties: keyPropertiesOf(operations, schemaOf, locate),
		schemaOf,
		keysOf,
		constants: constantsOf({ root, operations, aliases, schemaOf }),
		client: clientOf(root, all, name),
		warnings,
		unmatched: unmatchedOf(only ?? [], all),
	}
}

function aliasesOf(root: JsonObject, brands: readonly string[], keysOf: KeysOf): ReadonlyMap<string, string> {
	const taken = new Set([...GLOBALS, ...brands])
	return new Map(
		Object.entries(ownObject(ownObject(root, 'components'), 'schemas')).map(([name, schema]) => {
			const wanted = pascalCase(ownString(schema, 'x-name') ?? name)
			return [name, isKeyOf(schema, wanted, keysOf) ? wanted : unique(wanted, taken)]
		}),
	)
}

/** Whether a component is a key whose type has the component's name, so that both are one type. */
function isKeyOf(schema: Json, kind: string, keysOf: KeysOf): boolean {
	if (!isObject(schema) || schema.nullable === true || Array.isArray(schema.type)) {
		return false
	}
	const [only, other] = keysOf(schema)
	return only === kind && other === undefined
}
