import type { JsonType, ResponseShape } from '../definition/definition.ts'
import { isJsonObject } from './json-object.ts'

const typeOf = (value: unknown): string =>
	value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value

const expected = (place: string, type: JsonType, value: unknown) =>
	`${place}: expected ${/^[aeio]/.test(type) ? 'an' : 'a'} ${type}, received ${value === undefined ? 'nothing' : typeOf(value)}`

/**
 * Returns why a parsed response does not match its operation. A gateway's page in JSON, or its error with status 200,
 * must not count as success.
 */
export function problemWithResponse(data: unknown, shape: ResponseShape | undefined): string | undefined {
	if (!shape) {
		return undefined
	}
	if (typeof shape === 'string') {
		return typeOf(data) === shape ? undefined : expected('body', shape, data)
	}
	if (!isJsonObject(data)) {
		return expected('body', 'object', data)
	}
	for (const [name, type] of Object.entries(shape)) {
		if (typeOf(data[name]) !== type) {
			return expected(name, type, data[name])
		}
	}
	return undefined
}
