import { segmentsOf, valueAt } from '../input/pointer.ts'
import { InputError } from '../input-error.ts'
import { type Json, own, ownString } from '../json.ts'
import type { Locate } from './check.ts'
import { type At, eachObject } from './walk.ts'

/** Refuses a `$ref` that leads nowhere, out of the file, or only back to itself. */
export function checkReferences(root: Json, locate: Locate): void {
	eachObject(
		root,
		({ value, at }) => {
			const reference = ownString(value, '$ref')
			if (reference !== undefined) checkReference(root, reference, [...at, '$ref'], locate)
		},
		(at) => {
			throw new InputError('this is nested too deeply', locate(at.slice(0, 20)))
		},
	)
}

/** Refuses one reference, whose text stands at a place. */
export function checkReference(root: Json, reference: string, at: At, locate: Locate): void {
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
