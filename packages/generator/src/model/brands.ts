import { InputError } from '../base/input-error.ts'
import { isObject, own } from '../base/json.ts'
import type { Spec } from '../spec/spec.ts'
import { eachObject } from '../spec/walk.ts'
import type { KeysOf } from './keys.ts'
import { GLOBALS } from './names.ts'

/**
 * Collects the kinds of keys of a description, sorted.
 *
 * @throws InputError if one cannot be the name of a type
 */
export function brandsOf({ value: root, locate }: Spec, keysOf: KeysOf): readonly string[] {
	const brands = new Set<string>()
	eachObject(root, {
		visit: ({ kind, value, at }) => {
			if (kind !== 'schema' || !isObject(value)) {
				return
			}
			const kinds = keysOf(value)
			const mark = own(value, 'x-key')
			const wanted = mark === undefined ? kinds.length : Array.isArray(mark) ? mark.length : 1
			if (kinds.length !== wanted || (mark !== undefined && wanted === 0) || kinds.some(isGlobal)) {
				const expected = 'a name such as "BookId", or a list of them, that no type of the language has'
				throw new InputError(
					`x-key: expected ${expected}`,
					locate(mark === undefined ? at : [...at, 'x-key']),
				)
			}
			for (const name of kinds) {
				brands.add(name)
			}
		},
	})
	return [...brands].sort()
}

const isGlobal = (name: string): boolean => GLOBALS.includes(name)
