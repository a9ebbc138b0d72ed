import { segmentsOf, valueAt } from '../input/pointer.ts'
import { InputError } from '../input-error.ts'
import { isObject, type Json, type JsonObject, own, ownString } from '../json.ts'
import type { Locate } from './check.ts'

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '))

/** Properties whose value is a map: its keys are names that the author chose, whatever they look like. */
const MAPS = words(
	'properties patternProperties $defs definitions dependentSchemas schemas responses parameters examples requestBodies headers securitySchemes links callbacks pathItems paths webhooks content encoding mapping variables scopes',
)

/** Properties whose value is data: a `$ref` in it is no reference. */
const DATA = words('example default const enum value')

const DEEPEST = 400

/** An object with a `$ref`. */
export interface Holder {
	readonly value: JsonObject
	readonly at: readonly (string | number)[]
	/** Whether it stands in data, where it is no reference. */
	readonly data: boolean
}

/** Visits each object that has a `$ref` of text, what is nested too deeply aside. */
export function eachReference(
	root: Json,
	visit: (holder: Holder) => void,
	tooDeep: (at: readonly (string | number)[]) => void,
): void {
	type Kind = 'object' | 'map' | 'data'
	// One path for the whole walk: a copy at each value takes longer than all the rest.
	const at: (string | number)[] = []
	const inside = (kind: Kind, name: string, item: Json): Kind => {
		if (kind === 'map') return 'object'
		if (kind === 'data' || name.startsWith('x-') || DATA.has(name)) return 'data'
		if (name === 'examples' && Array.isArray(item)) return 'data'
		return MAPS.has(name) ? 'map' : 'object'
	}
	const enter = (segment: string | number, value: Json, kind: Kind): void => {
		if (typeof value !== 'object' || value === null) return
		at.push(segment)
		walk(value, kind)
		at.pop()
	}
	const walk = (value: Json, kind: Kind): void => {
		if (at.length > DEEPEST) {
			tooDeep([...at])
			return
		}
		if (Array.isArray(value))
			for (const [index, item] of value.entries()) enter(index, item, kind === 'data' ? 'data' : 'object')
		if (!isObject(value)) return
		if (kind !== 'map' && typeof own(value, '$ref') === 'string')
			visit({ value, at: [...at], data: kind === 'data' })
		for (const [name, item] of Object.entries(value)) enter(name, item, inside(kind, name, item))
	}
	walk(root, 'object')
}

/** Refuses a `$ref` that leads nowhere, out of the file, or only back to itself. */
export function checkReferences(root: Json, locate: Locate): void {
	eachReference(
		root,
		({ value, at, data }) => {
			if (!data) checkReference(root, ownString(value, '$ref') ?? '', [...at, '$ref'], locate)
		},
		(at) => {
			throw new InputError('this is nested too deeply', locate(at.slice(0, 20)))
		},
	)
}

/** Refuses one reference, whose text stands at a place. */
export function checkReference(
	root: Json,
	reference: string,
	at: readonly (string | number)[],
	locate: Locate,
): void {
	const what = at.at(-1) === '$ref' ? '$ref' : 'mapping to'
	const refuse = (reason: string) =>
		new InputError(`${what} ${JSON.stringify(reference)} ${reason}`, locate(at))
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
