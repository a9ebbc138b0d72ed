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
import { collectWarnings, type Warning } from './warning.ts'

/** What a description means for a client, without a word of TypeScript. */
export interface Model {
	/** The description. Nothing changes it. */
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
	/** The lists that are known at run time. */
	readonly constants: readonly Constant[]
	/** What a client is called. */
	readonly client: Client
	readonly warnings: readonly Warning[]
}

/** Options of {@link modelOf}. */
export interface ModelOptions {
	readonly keys?: KeyMarks
	/** Whether a warning is an error. */
	readonly strict?: boolean
	/** The name of the API. The default is made of its title. */
	readonly name?: string | undefined
}

/**
 * Reads a description.
 *
 * @throws InputError for extensions that contradict it and, if `strict`, for the first warning
 */
export function modelOf(spec: Spec, { keys = {}, strict = false, name }: ModelOptions = {}): Model {
	const { value: root, locate } = spec
	const { warnings, warn } = collectWarnings(strict)
	const keysOf = createKeysOf(keys)
	const schemaOf = createSchemaOf(root, keysOf)
	const brands = brandsOf(spec, keysOf)
	const operations = operationsOf(spec, schemaOf, warn)
	const aliases = aliasesOf(root, brands, keysOf)
	return {
		description: root,
		operations,
		aliases,
		brands,
		keyProperties: keyPropertiesOf(operations, schemaOf, locate),
		schemaOf,
		keysOf,
		constants: constantsOf({ root, operations, aliases, schemaOf }),
		client: clientOf(root, operations, name),
		warnings,
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

/** Whether a component is a key of the kind that it is named after: the two have one type. */
function isKeyOf(schema: Json, kind: string, keysOf: KeysOf): boolean {
	if (!isObject(schema) || schema.nullable === true || Array.isArray(schema.type)) {
		return false
	}
	const [only, other] = keysOf(schema)
	return only === kind && other === undefined
}
