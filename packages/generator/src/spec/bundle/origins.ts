import type { Locate, Place } from '../../base/place.ts'
import type { Document } from '../../input/document.ts'
import { pointerOf } from '../../input/pointer.ts'

/** The origins of copied values. */
export interface Origins {
	/** Records that the value at a place was copied from a place in a file. */
	note(place: Place, document: Document, at: Place): void
	/** Returns the original place of a value. */
	readonly locate: Locate
}

/** Creates an empty record of origins. */
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
