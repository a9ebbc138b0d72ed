import { JSONPathEnvironment, JSONPathError, type JSONValue } from 'json-p3'
import type { Json } from '../base/json.ts'
import type { Place } from '../base/place.ts'
import { MAX_DEPTH } from '../input/limits.ts'

const environment = new JSONPathEnvironment({ strict: true, maxRecursionDepth: MAX_DEPTH + 1 })

/**
 * Selects the places that a JSONPath query matches (RFC 9535).
 *
 * @throws SyntaxError for an invalid query
 */
export function select(query: string, value: Json): Place[] {
	try {
		return environment.query(query, value as JSONValue).locations()
	} catch (error) {
		if (error instanceof JSONPathError) {
			throw new SyntaxError(error.message)
		}
		throw error
	}
}
