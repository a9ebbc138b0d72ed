import { InputError } from '../base/input-error.ts'
import { isObject, type Json, type JsonObject, own } from '../base/json.ts'
import type { Locate } from '../base/place.ts'

/**
 * Checks that a value is an OpenAPI description of a supported version, and returns it.
 *
 * @throws InputError for anything else
 */
export function checkVersion(value: Json, locate: Locate): JsonObject {
	if (!isObject(value)) {
		const received = value === null ? 'an empty file' : Array.isArray(value) ? 'a list' : `a ${typeof value}`
		throw new InputError(`expected an OpenAPI description, received ${received}`, locate([]))
	}
	if (own(value, 'swagger') !== undefined) {
		const reason = 'swagger: expected OpenAPI 3, received Swagger 2: convert the description first'
		throw new InputError(reason, locate(['swagger']))
	}
	const version = own(value, 'openapi')
	if (version === undefined) {
		throw new InputError('expected an OpenAPI description, with `openapi: 3.x`', locate([]))
	}
	if (typeof version !== 'string' || !/^3\.[012]\.\d+(-.+)?$/.test(version)) {
		const received = JSON.stringify(typeof version === 'bigint' ? String(version) : version)
		throw new InputError(`openapi: expected 3.0, 3.1 or 3.2, received ${received}`, locate(['openapi']))
	}
	return value
}
