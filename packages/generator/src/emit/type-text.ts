import { isObject, type Json, own, ownString } from '../base/json.ts'
import { segmentsOf } from '../input/pointer.ts'
import type { Model } from '../model/model.ts'
import type { Operation } from '../model/operation.ts'
import { quote } from './text.ts'

/** Writes the types of schemas with short names, and collects these names. */
export interface TypeTexts {
	/** Writes the type of a schema: its short name or, if it has none, the fallback, which is an access to `paths`. */
	readonly typeOf: (schema: Json | undefined, fallback: string) => string
	/** The names that were used, sorted. */
	readonly used: () => readonly string[]
}

const COMPOSED = ['enum', 'const', 'allOf', 'anyOf', 'oneOf', 'prefixItems']

/** Creates the writer of a model's types. */
export function typeTextsOf({ aliases, keysOf }: Model): TypeTexts {
	const names = new Set<string>()
	const use = (name: string): string => {
		names.add(name)
		return name
	}
	const short = (schema: Json | undefined): string | undefined => {
		const [, kind, component = '', ...rest] = segmentsOf(ownString(schema, '$ref') ?? '')
		if (kind === 'schemas' && rest.length === 0) {
			const alias = aliases.get(component)
			return alias === undefined ? undefined : use(alias)
		}
		if (!isObject(schema) || schema.nullable === true || Array.isArray(schema.type)) {
			return undefined
		}
		const keys = keysOf(schema)
		if (keys.length > 0) {
			return keys.map(use).join(' | ')
		}
		if (COMPOSED.some((name) => Object.hasOwn(schema, name))) {
			return undefined
		}
		if (schema.type === 'string' || schema.type === 'boolean') {
			return schema.type
		}
		const item = schema.type === 'array' ? short(own(schema, 'items')) : undefined
		if (item === undefined) {
			return undefined
		}
		return item.includes(' ') ? `(${item})[]` : `${item}[]`
	}
	return {
		typeOf: (schema, fallback) => {
			const text = short(schema)
			if (text !== undefined) {
				return text
			}
			// The name that the fallback begins with, or the first one after types of the language.
			use(/\b(?:paths|operations)\b/.exec(fallback)?.[0] ?? 'paths')
			return fallback
		},
		used: () => [...names].sort(),
	}
}

const KNOWN_METHODS = ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE']

/** Whether the method of an operation is missing from openapi-typescript's types of its path. */
export const isOtherMethod = ({ method }: Operation): boolean => !KNOWN_METHODS.includes(method)

/** Returns the name of such an operation among the types of operations. */
export const otherOperationId = ({ method, path }: Operation): string => `${method} ${path}`

/** Writes the access to the type of an operation. */
export function typeOfOperation(operation: Operation): string {
	if (isOtherMethod(operation)) {
		return `operations[${quote(otherOperationId(operation))}]`
	}
	const [, ...at] = operation.at
	return `paths${at.map((segment) => `[${quote(String(segment))}]`).join('')}`
}

/**
 * Media types for which `fetch` takes a form. A description declares the fields of a form, and a string for a file.
 */
const FORMS: Readonly<Record<string, string | undefined>> = {
	'multipart/form-data': 'FormData',
	'application/x-www-form-urlencoded': 'URLSearchParams',
}

/** Writes the type of an operation's body. */
export function bodyType(
	operation: Operation,
	{ schemaOf }: Model,
	{ typeOf }: TypeTexts,
): string | undefined {
	const [sent] = operation.body?.contents ?? []
	if (!sent) {
		return undefined
	}
	const form = FORMS[sent.mediaType.toLowerCase()]
	if (form !== undefined) {
		return form
	}
	if (ownString(schemaOf(sent.schema).value, 'format') === 'binary') {
		return 'Blob'
	}
	const base = `NonNullable<${typeOfOperation(operation)}["requestBody"]>["content"]`
	return typeOf(sent.schema, `${base}[${quote(sent.mediaType)}]`)
}

/** Writes the types of an operation's results, without that of an empty response. */
export function resultTypes(operation: Operation, { typeOf }: TypeTexts): readonly string[] {
	const { contents, parseAs } = operation.result
	if (parseAs === 'blob') {
		// A description declares the bytes of a file as `string`.
		return ['Blob']
	}
	const base = `${typeOfOperation(operation)}["responses"]`
	const types = contents.map(({ status, mediaType, schema }) => {
		const key = /^\d+$/.test(status) ? status : quote(status)
		return typeOf(schema, `${base}[${key}]["content"][${quote(mediaType)}]`)
	})
	return [...new Set(types)]
}
