import { clone, isObject, type Json, type JsonObject, setOwn } from '../base/json.ts'

/** Two values that an update cannot merge. */
export class MergeConflict extends Error {
	readonly segments: readonly string[]

	constructor(segments: readonly string[], have: Json, update: Json) {
		super(`an update cannot merge ${kind(update)} into ${kind(have)}`)
		this.name = 'MergeConflict'
		this.segments = segments
	}
}

function kind(value: Json): string {
	if (Array.isArray(value)) {
		return 'an array'
	}
	return isObject(value) ? 'an object' : 'a single value'
}

/**
 * Merges an update into an object, in place. Objects are merged property by property, arrays are concatenated, and
 * single values are replaced.
 *
 * @see {@link https://spec.openapis.org/overlay/v1.1.0.html#action-object | Overlay 1.1, Action Object}
 */
export function merge(target: JsonObject, update: JsonObject, at: readonly string[] = []): void {
	for (const [name, value] of Object.entries(update)) {
		const have = Object.hasOwn(target, name) ? target[name] : undefined
		const here = [...at, name]
		if (have === undefined) {
			setOwn(target, name, clone(value))
		} else if (isObject(have) && isObject(value)) {
			merge(have, value, here)
		} else if (Array.isArray(have) && Array.isArray(value)) {
			for (const item of value) {
				have.push(clone(item))
			}
		} else if (kind(have) !== 'a single value' || kind(value) !== 'a single value') {
			throw new MergeConflict(here, have, value)
		} else {
			setOwn(target, name, value)
		}
	}
}
