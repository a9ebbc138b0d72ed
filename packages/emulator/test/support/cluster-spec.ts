import { fileURLToPath } from 'node:url'
import { applyOverlay } from '@operate-api/generator'
import { Ajv, type ValidateFunction } from 'ajv'
import type { Answered } from './api.ts'

type Json = Readonly<Record<string, unknown>>
interface Schema extends Json {
	readonly $ref?: string
	readonly allOf?: readonly Schema[]
	readonly properties?: Readonly<Record<string, Schema>>
	readonly required?: readonly string[]
	readonly nullable?: boolean
	readonly items?: Schema
	readonly oneOf?: readonly Schema[]
	readonly 'x-properties-added-in-version'?: readonly object[]
}
interface Description {
	readonly paths: Readonly<Record<string, Readonly<Record<string, Json>>>>
	readonly components: { readonly schemas: Readonly<Record<string, Schema>>; readonly responses: Responses }
}
interface Response {
	readonly $ref?: string
	readonly content?: Readonly<Record<string, { schema: Schema }>>
}
type Responses = Readonly<Record<string, Response>>

const specs = (name: string) => fileURLToPath(new URL(`../../../../specs/${name}`, import.meta.url))
const description = (await applyOverlay(
	specs('cluster.yaml'),
	specs('cluster.overlay.yaml'),
)) as unknown as Description

const minorOf = (version: string) => Number(version.split('.')[1])

/** Returns the operations of a version, with their names for faults. */
export const operationsOf = (minor: number): string[] =>
	Object.entries(description.paths).flatMap(([path, methods]) =>
		Object.entries(methods)
			.filter(([, operation]) => minorOf(String(operation['x-added-in-version'])) <= minor)
			.map(([method]) => `${method.toUpperCase()} ${path}`),
	)

/** Returns the schema that a reference leads to. */
const resolve = ({ $ref, ...schema }: Schema): Schema =>
	$ref === undefined ? schema : resolve(description.components.schemas[$ref.split('/').pop() ?? ''] ?? {})

/** Joins the parts of a schema into one, so that unknown properties can be refused. */
function merged(schema: Schema): Schema {
	const own = resolve(schema)
	const parts: Schema[] = (own.allOf ?? []).map(merged)
	const { allOf: _, ...rest } = own
	const all = [...parts, rest as Schema]
	const properties = Object.assign({}, ...all.map((part) => part.properties ?? {})) as Schema['properties']
	return {
		...Object.assign({}, ...all),
		...(Object.keys(properties ?? {}).length > 0 && { type: 'object', properties }),
		required: all.flatMap((part) => part.required ?? []),
		'x-properties-added-in-version': all.flatMap((part) => part['x-properties-added-in-version'] ?? []),
	}
}

/** Creates the JSON Schema of a response in a version of Camunda: strict, and with null where it is allowed. */
function schemaOf(given: Schema, minor: number): Json {
	const { nullable: _, ...schema } = merged(given)
	const isNullable = given.nullable === true
	const added = (schema['x-properties-added-in-version'] ?? []) as {
		propertyName: string
		addedInVersion: string
	}[]
	const later = new Set(
		added
			.filter(({ addedInVersion }) => minorOf(addedInVersion) > minor)
			.map(({ propertyName }) => propertyName),
	)
	const made: Record<string, unknown> = { ...schema }
	if (schema.properties) {
		const present = Object.entries(schema.properties).filter(([name]) => !later.has(name))
		made.properties = Object.fromEntries(present.map(([name, each]) => [name, schemaOf(each, minor)]))
		made.required = (schema.required ?? []).filter((name) => !later.has(name))
		made.additionalProperties = false
	}
	if (schema.oneOf) {
		// Keys of different types look the same.
		made.anyOf = schema.oneOf.map((each) => schemaOf(each, minor))
		delete made.oneOf
	}
	if (schema.items) {
		made.items = schemaOf(schema.items, minor)
	}
	return isNullable ? { anyOf: [made, { type: 'null' }] } : made
}

const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false })
const validators = new Map<string, ValidateFunction>()

/** Returns the problems of a response of v2 compared with the description; an empty list if it has none. */
export function clusterFaultsOf(
	operation: string,
	{ status, headers, text }: Answered,
	minor: number,
): string[] {
	const [method = '', path = ''] = operation.split(' ')
	const media = (headers.get('content-type') ?? '').split(';')[0] ?? ''
	const responses = (description.paths[path]?.[method.toLowerCase()]?.responses ?? {}) as Responses
	const given = responses[String(status)]
	const response = given?.$ref ? description.components.responses[given.$ref.split('/').pop() ?? ''] : given
	if (!response) {
		return [`${operation} has no response of ${status}`]
	}
	if (!response.content && text === '') {
		return []
	}
	const schema = response.content?.[media]?.schema
	if (!schema) {
		return [`${operation} has no response of ${status} ${media}`]
	}
	const id = `${operation} ${status} ${media} ${minor}`
	const validate = validators.get(id) ?? ajv.compile(schemaOf(schema, minor))
	validators.set(id, validate)
	if (validate(/\bjson\b/.test(media) ? JSON.parse(text) : text)) {
		return []
	}
	return (validate.errors ?? []).map(
		({ instancePath, message, params }) => `${status} ${instancePath} ${message} ${JSON.stringify(params)}`,
	)
}
