import type { Model } from '../model/model.ts'
import type { Operation } from '../model/operation.ts'
import { writeBodyShapes } from './body-shapes.ts'
import type { EmitOptions } from './options.ts'
import { writeResponseShapes } from './response-shapes.ts'
import { BODY_SHAPE_TYPE, RESPONSE_SHAPE_TYPE } from './runtime-types.ts'
import { indent, quote } from './text.ts'

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS', 'QUERY']

/** Emits `metadata.ts`: the data about the description that a runtime needs. */
export function emitMetadata(
	{ operations, keyProperties, schemaOf }: Model,
	{ runtime }: EmitOptions,
): string {
	const safe = operations
		.filter((operation) => operation.safe && !SAFE_METHODS.includes(operation.method))
		.map(({ method, path }) => `${method} ${path}`)
	const isOwn = runtime === undefined
	return [
		isOwn ? '' : `import type { BodyShape, ResponseShape } from ${quote(runtime)};\n\n`,
		'/** The properties of responses that contain keys. */\n',
		constant('keyProperties', keyProperties),
		writeNames(operations),
		'/** The operations that are safe to repeat, although their methods are not (RFC 9110). */\n',
		constant('safeOperations', safe),
		'/** The path parameters that are keys: by name, or by path and name if the name has another meaning elsewhere. */\n',
		constant('keyParameters', keyParametersOf(operations)),
		isOwn ? `${BODY_SHAPE_TYPE}\n` : '',
		writeBodyShapes(operations),
		'\n',
		isOwn ? `${RESPONSE_SHAPE_TYPE}\n` : '',
		writeResponseShapes(operations, schemaOf),
	].join('')
}

function constant(name: string, items: readonly string[]): string {
	const list = items.length === 0 ? '[]' : `[\n${indent(items.map((item) => `${quote(item)},\n`).join(''))}]`
	return `export const ${name} = ${list} as const;\n\n`
}

function writeNames(operations: readonly Operation[]): string {
	const names = operations.map(
		({ method, path, group, name }) => `${quote(`${method} ${path}`)}: ${quote(`${group}.${name}`)},\n`,
	)
	return [
		'/** The names of the operations, by method and path. */\n',
		`export const operationNames: Readonly<Record<string, string>> = {\n${indent(names.join(''))}};\n\n`,
	].join('')
}

function keyParametersOf(operations: readonly Operation[]): string[] {
	const inPaths = operations.flatMap(({ path, parameters }) =>
		parameters
			.filter((parameter) => parameter.in === 'path')
			.map(({ name, isKey }) => ({ path, name, isKey })),
	)
	const others = new Set(inPaths.filter(({ isKey }) => !isKey).map(({ name }) => name))
	const keys = inPaths.filter(({ isKey }) => isKey)
	return [...new Set(keys.map(({ path, name }) => (others.has(name) ? `${path} ${name}` : name)))]
}
