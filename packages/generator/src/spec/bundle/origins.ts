import type { Locate, Place } from '../../base/place.ts'
import type { Document } from '../../input/document.ts'
import { pointerOf } from '../../input/pointer.ts'

/** Where copied values are from. */
export interface Origins {
	/** Notes that the value at a place was copied from a place of a file. */
	note(place: Place, document: Document, at: Place): void
	/** Finds where a value was before it was copied. */
	readonly locate: Locate
}

/** Creates the record of what was copied into a description. */
export function createOrigins(main: Document): Origins {
	const origins = new Map<string, { readonly document: Document; readonly at: Place }>()
	return {
		note(place, document, at) {
			origins.set(pointerOf(place), { document, at })
		},
		locate(place) {
			for (let length = place.length; length > 0; length--) {
				const origin = origins.get(pointerOf(place.slice(0, length)))
				if (origin) {
					return origin.document.locate([...origin.at, ...place.slice(length)])
				}
			}
			return main.locate(place)
		},
	}
}
