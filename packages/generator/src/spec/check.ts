import { segmentsOf, valueAt } from '../input/pointer.ts'
import { InputError, type Location } from '../input-error.ts'
import { isObject, type Json, own, ownObject } from '../json.ts'

/** Finds the place of a value for a message. */
export type Locate = (segments: readonly (string | number)[]) => Location

/** Refuses what is no OpenAPI 3.0 or 3.1 description. */
export function checkVersion(value: Json, locate: Locate): void {
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

/** Refuses a `$ref` that leads nowhere, out of the file, or only back to itself. */
export function checkReferences(root: Json, locate: Locate): void {
	const walk = (value: Json, at: (string | number)[], literal: boolean): void => {
		if (at.length > 400) throw new InputError('this is nested too deeply', locate(at.slice(0, 20)))
		if (Array.isArray(value)) {
			for (const [index, item] of value.entries()) walk(item, [...at, index], literal)
			return
		}
		if (!isObject(value)) return
		const reference = own(value, '$ref')
		if (!literal && typeof reference === 'string' && !isName(at)) follow(root, reference, at, locate)
		for (const [name, item] of Object.entries(value)) {
			// Examples and defaults are data: a `$ref` in them is no reference.
			const data = !isName(at) && ['example', 'default', 'const', 'enum', 'value'].includes(name)
			walk(item, [...at, name], literal || data || (name.startsWith('x-') && !isName(at)))
		}
	}
	walk(root, [], false)
}

/** Tells whether the keys of the object at this place are names of the author's own. */
function isName(at: readonly (string | number)[]): boolean {
	const last = at.at(-1)
	return last === 'properties' && at.at(-2) !== 'properties'
}

function follow(root: Json, reference: string, at: (string | number)[], locate: Locate): void {
	const seen = new Set<string>()
	let next = reference
	for (;;) {
		if (!next.startsWith('#'))
			throw new InputError(
				`$ref ${JSON.stringify(next)} leads out of the file: bundle the description into one file first`,
				locate([...at, '$ref']),
			)
		if (seen.has(next))
			throw new InputError(
				`$ref ${JSON.stringify(reference)} only leads back to itself`,
				locate([...at, '$ref']),
			)
		seen.add(next)
		const found = valueAt(root, segmentsOf(next))
		if (found === undefined)
			throw new InputError(`$ref ${JSON.stringify(reference)} leads nowhere`, locate([...at, '$ref']))
		const again = own(found, '$ref')
		if (typeof again !== 'string') return
		next = again
	}
}
