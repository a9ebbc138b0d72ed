import type { Operation } from '../model/operation.ts'
import { type JsonType, responseShapeOf } from '../model/response-shape.ts'
import type { SchemaOf } from '../model/schema.ts'
import { indent, propertyName, quote } from './text.ts'

/** Writes the shapes of the JSON responses of operations. */
export function writeResponseShapes(operations: readonly Operation[], schemaOf: SchemaOf): string {
	const entries = operations.flatMap((operation) => {
		const shape = responseShapeOf(operation, schemaOf)
		const { method, path } = operation
		return shape === undefined ? [] : [`${quote(`${method} ${path}`)}: ${written(shape)},\n`]
	})
	return `/** The guaranteed content of JSON responses, by method and path. */
export const responseShapes: Readonly<Record<string, ResponseShape>> = {${entries.length > 0 ? '\n' : ''}${indent(entries.join(''))}};
`
}

function written(shape: NonNullable<ReturnType<typeof responseShapeOf>>): string {
	if (shape === 'nothing') {
		return '0'
	}
	if (typeof shape === 'string') {
		return quote(shape)
	}
	const members = [...(shape as ReadonlyMap<string, JsonType>)].map(
		([name, type]) => `${propertyName(name)}: ${quote(type)}`,
	)
	return `{ ${members.join(', ')} }`
}
