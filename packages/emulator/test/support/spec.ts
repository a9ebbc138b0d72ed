import { fileURLToPath } from 'node:url'
import { applyOverlay } from '@operate-api/generator'
import { Ajv, type ValidateFunction } from 'ajv'
import type { Answered } from './api.ts'

interface Media {
	readonly schema: object
}
interface Operation {
	readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Media>> }>>
}
interface Description {
	readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
	readonly components: { readonly schemas: Readonly<Record<string, { readonly properties?: object }>> }
}

const specs = (name: string) => fileURLToPath(new URL(`../../../../specs/${name}`, import.meta.url))
const description = (await applyOverlay(
	specs('operate.yaml'),
	specs('operate.overlay.yaml'),
)) as unknown as Description

/** Makes a schema stricter: additional properties of an object are an error. */
function strict(schema: unknown): unknown {
	if (Array.isArray(schema)) return schema.map(strict)
	if (typeof schema !== 'object' || schema === null) return schema
	const made: Record<string, unknown> = Object.fromEntries(
		Object.entries(schema).map(([name, value]) => [name, strict(value)]),
	)
	if (made.type === 'object' && made.properties) made.additionalProperties = false
	if (made.nullable === true && Array.isArray(made.oneOf)) {
		made.oneOf = [...made.oneOf, { type: 'null' }]
		delete made.nullable
	}
	return made
}

const ajv = new Ajv({ strict: false, allErrors: true, formats: { int32: true, int64: true, date: true } })
ajv.addSchema(strict(description) as object, 'operate')

/** The operations of the description, with their names for faults. */
export const operations: readonly string[] = Object.entries(description.paths).flatMap(([path, methods]) =>
	Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
)

/** The fields of a schema. */
export const fieldsOf = (schema: string): string[] =>
	Object.keys(description.components.schemas[schema]?.properties ?? {})

const pointer = (...parts: string[]) =>
	parts.map((part) => `/${encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('')

const validators = new Map<string, ValidateFunction>()

/** Returns the problems of a response compared with the description; an empty list if it has none. */
export function faultsOf(operation: string, { status, headers, text }: Answered): string[] {
	const [method = '', path = ''] = operation.split(' ')
	const media = (headers.get('content-type') ?? '').split(';')[0] ?? ''
	const responses = description.paths[path]?.[method.toLowerCase()]?.responses ?? {}
	const response = [String(status), 'default'].find((name) => responses[name]?.content?.[media])
	if (response === undefined) return [`${operation} has no response ${status} with ${media}`]
	const at = pointer('paths', path, method.toLowerCase(), 'responses', response, 'content', media, 'schema')
	const validate = validators.get(at) ?? ajv.compile({ $ref: `operate#${at}` })
	validators.set(at, validate)
	if (validate(/\bjson\b/.test(media) ? JSON.parse(text) : text)) return []
	return (validate.errors ?? []).map(
		({ instancePath, message, params }) => `${status} ${instancePath} ${message} ${JSON.stringify(params)}`,
	)
}
