import { InputError } from '../base/input-error.ts'
import { type Json, own } from '../base/json.ts'
import type { Locate, Place } from '../base/place.ts'
import { segmentsOf, valueAt } from '../input/pointer.ts'

/**
 * Checks that a reference leads to a value of the description.
 *
 * @throws InputError if it leads nowhere or only back to itself, or is not a JSON Pointer
 */
export function checkReference(root: Json, reference: string, at: Place, locate: Locate): void {
	const what = at.at(-1) === '$ref' ? '$ref' : 'mapping to'
	const refuse = (reason: string) =>
		new InputError(`${what} ${JSON.stringify(reference)} ${reason}`, locate(at))
	const seen = new Set<string>()
	for (let next: Json | undefined = reference; typeof next === 'string'; ) {
		if (next !== '#' && !next.startsWith('#/')) {
			throw refuse('is not a JSON Pointer; anchors are not supported')
		}
		if (seen.has(next)) {
			throw refuse('only leads back to itself')
		}
		seen.add(next)
		const found = valueAt(root, segmentsOf(next))
		if (found === undefined) {
			throw refuse('leads nowhere')
		}
		next = own(found, '$ref')
	}
}
