import { isObject, type Json, type JsonObject, own, ownString } from '../../base/json.ts'
import type { Place } from '../../base/place.ts'
import type { Document } from '../../input/document.ts'
import type { Kind } from '../objects.ts'
import { eachObject } from '../walk.ts'

/** A reference to another file, or a reference inside of one. */
export interface Reference {
	readonly holder: JsonObject
	/** The property of the holder that names the target: `$ref`, or a name of a mapping. */
	readonly name: string
	readonly text: string
	readonly kind: Kind
	readonly at: Place
}

/** A value that was copied from a file, which may hold further references. */
export interface Copied {
	readonly value: Json
	readonly kind: Kind
	readonly at: Place
	readonly from: Document
	/** The references through which the value was reached, by file and pointer. */
	readonly trail: readonly string[]
}

/**
 * Finds the references in a value that lead to another file. In files other than the main one, it finds all references.
 */
export function outsideReferences({ value, kind, at, from }: Copied, main: Document): Reference[] {
	const found: Reference[] = []
	const isOutside = (text: string) => (from === main ? !text.startsWith('#') : true)
	const visit = (inner: Kind, holder: Json, place: Place): void => {
		const text = ownString(holder, '$ref')
		if (text !== undefined && isOutside(text) && isObject(holder)) {
			found.push({ holder, name: '$ref', text, kind: inner, at: [...place] })
		}
		const mapping = own(own(holder, 'discriminator'), 'mapping')
		for (const [name, target] of isObject(mapping) ? Object.entries(mapping) : []) {
			if (typeof target === 'string' && /[#./]/.test(target) && isOutside(target)) {
				found.push({ holder: mapping as JsonObject, name, text: target, kind: 'schema', at: [...place] })
			}
		}
	}
	eachObject(value, { visit: (visited) => visit(visited.kind, visited.value, visited.at) }, kind, at)
	return found
}
