import { segmentsOf, valueAt } from '../input/pointer.ts'
import { InputError } from '../input-error.ts'
import { isObject, type Json, own } from '../json.ts'
import type { Locate } from './check.ts'

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '))

/** Properties whose value is a map: its keys are names that the author chose, whatever they look like. */
const MAPS = words(
	'properties patternProperties $defs definitions dependentSchemas schemas responses parameters examples requestBodies headers securitySchemes links callbacks pathItems paths webhooks content encoding mapping variables scopes',
)

/** Properties whose value is data: a `$ref` in it is no reference. */
const DATA = words('example default const enum value')

const DEEPEST = 400

/** Refuses a `$ref` that leads nowhere, out of the file, or only back to itself. */
export function checkReferences(root: Json, locate: Locate): void {
	const walk = (value: Json, at: readonly (string | number)[], map: boolean): void => {
		if (at.length > DEEPEST) throw new InputError('this is nested too deeply', locate(at.slice(0, 20)))
		if (Array.isArray(value)) for (const [index, item] of value.entries()) walk(item, [...at, index], false)
		if (!isObject(value)) return
		const reference = own(value, '$ref')
		if (!map && typeof reference === 'string') follow(root, reference, at, locate)
		for (const [name, item] of Object.entries(value)) {
			const data = name.startsWith('x-') || DATA.has(name) || (name === 'examples' && Array.isArray(item))
			if (map || !data) walk(item, [...at, name], !map && MAPS.has(name))
		}
	}
	walk(root, [], false)
}

function follow(root: Json, reference: string, at: readonly (string | number)[], locate: Locate): void {
	const refuse = (reason: string) =>
		new InputError(`$ref ${JSON.stringify(reference)} ${reason}`, locate([...at, '$ref']))
	const seen = new Set<string>()
	for (let next: Json | undefined = reference; typeof next === 'string'; ) {
		if (!next.startsWith('#'))
			throw refuse('leads out of the file: bundle the description into one file first')
		if (next !== '#' && !next.startsWith('#/'))
			throw refuse('is no JSON Pointer, and anchors are not followed')
		if (seen.has(next)) throw refuse('only leads back to itself')
		seen.add(next)
		const found = valueAt(root, segmentsOf(next))
		if (found === undefined) throw refuse('leads nowhere')
		next = own(found, '$ref')
	}
}
