import { InputError, type Location } from '../input-error.ts'
import { isObject, type Json, own, ownObject } from '../json.ts'

/** Finds the place of a value for a message. */
export type Locate = (segments: readonly (string | number)[]) => Location

/** Refuses what is no OpenAPI 3.0 or 3.1 description. */
export function checkVersion(value: Json, locate: Locate): void {
	if (value === null) throw new InputError('this is no OpenAPI description: it is empty', locate([]))
	if (!isObject(value))
		throw new InputError('this is no OpenAPI description: it is not an object', locate([]))
	if (own(value, 'swagger') !== undefined)
		throw new InputError(
			'this is Swagger 2, which is not read here: convert it to OpenAPI 3',
			locate(['swagger']),
		)
	const version = own(value, 'openapi')
	if (version === undefined)
		throw new InputError('this is no OpenAPI description: it has no `openapi: 3.x`', locate([]))
	if (typeof version !== 'string' || !/^3\.[01]\.\d+(-.+)?$/.test(version))
		throw new InputError(
			`only OpenAPI 3.0 and 3.1 are read here, this is ${JSON.stringify(version)}`,
			locate(['openapi']),
		)
	for (const name of ['paths', 'components', 'info'] as const) {
		const part = own(value, name)
		if (part !== undefined && !isObject(part))
			throw new InputError(`\`${name}\` is an object`, locate([name]))
	}
	for (const [path, item] of Object.entries(ownObject(value, 'paths'))) {
		if (!isObject(item) && !path.startsWith('x-'))
			throw new InputError('a path item is an object', locate(['paths', path]))
	}
}
