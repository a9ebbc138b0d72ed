import { isObject, type Json, own } from '../base/json.ts'
import type { Place } from '../base/place.ts'
import { type Holding, type Kind, OBJECTS } from './objects.ts'

/** An object of a description that a walk reaches. */
export interface Visited {
	readonly kind: Kind
	/** An object, unless the description is invalid. A schema may also be a boolean. */
	readonly value: Json
	/** The place of the object. It is only valid during the visit: copy it to keep it. */
	readonly at: Place
}

/** The callbacks of a walk. */
export interface Visitor {
	/** Called for each object before those inside it. A reference is visited, but its target is not. */
	readonly visit: (visited: Visited) => void
	/** Called for a field that should be a list or a map, and is not. */
	readonly wrong?: (at: Place, expected: 'a list' | 'an object') => void
}

/** Visits each object of a description, but no data: no examples, defaults, values of enums or extensions. */
export function eachObject(
	root: Json,
	{ visit, wrong }: Visitor,
	start: Kind = 'root',
	prefix: Place = [],
): void {
	// One path for the whole walk, since copying it for each value takes longer than everything else.
	const at: (string | number)[] = [...prefix]

	const enter = (segment: string | number, value: Json, kind: Kind): void => {
		at.push(segment)
		walk(value, kind)
		at.pop()
	}
	const enterAll = (value: Json, kind: Kind, holding: Holding): void => {
		if (holding === 'list' && Array.isArray(value)) {
			for (const [index, item] of value.entries()) {
				enter(index, item, kind)
			}
		} else if (holding !== 'list' && isObject(value)) {
			for (const [name, item] of Object.entries(value)) {
				if (holding === 'map' || !name.startsWith('x-')) {
					enter(name, item, kind)
				}
			}
		} else if (kind !== 'example') {
			wrong?.(at, holding === 'list' ? 'a list' : 'an object')
		}
	}
	const walk = (value: Json, kind: Kind): void => {
		visit({ kind, value, at })
		if (!isObject(value) || own(value, '$ref') !== undefined) {
			return
		}
		const { fields, entries } = OBJECTS[kind]
		for (const [name, child, holding] of fields) {
			const part = own(value, name)
			if (part !== undefined && holding === 'one') {
				enter(name, part, child)
			} else if (part !== undefined) {
				at.push(name)
				enterAll(part, child, holding)
				at.pop()
			}
		}
		if (entries !== undefined) {
			enterAll(value, entries, 'extensible')
		}
	}
	walk(root, start)
}
