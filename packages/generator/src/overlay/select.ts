import { JSONPathEnvironment, JSONPathError, type JSONValue } from 'json-p3'
import type { Json } from '../json.ts'

/** The place of a value: property names and array indices from the root. */
export type Path = readonly (string | number)[]

const environment = new JSONPathEnvironment({ strict: true })

/**
 * Selects the places that a JSONPath query matches, by RFC 9535.
 *
 * @throws SyntaxError where the text is no JSONPath query
 */
export function select(query: string, value: Json): Path[] {
	try {
		return environment.query(query, value as JSONValue).locations()
	} catch (error) {
		if (error instanceof JSONPathError) throw new SyntaxError(error.message)
		throw error
	}
}
