import { type JsonObject, own } from '../json.ts'
import type { Change } from './change.ts'
import { type Direction, narrowed } from './direction.ts'

/**
 * Compares the values of two enums. A value that is new in an answer is minor: enums grow, and a description says with
 * `x-open-enum` that they do.
 */
export function compareEnums(
	a: JsonObject,
	b: JsonObject,
	where: string,
	direction: Direction,
	changes: Change[],
): void {
	const [had, has] = [own(a, 'enum'), own(b, 'enum')]
	if (Array.isArray(had) && Array.isArray(has)) {
		for (const value of had.filter((item) => !has.includes(item)))
			changes.push({
				bump: narrowed(true, direction),
				where,
				what: `value ${JSON.stringify(value)} gone from the ${direction}`,
			})
		for (const value of has.filter((item) => !had.includes(item)))
			changes.push({ bump: 'minor', where, what: `new value ${JSON.stringify(value)} of the ${direction}` })
	} else if (Array.isArray(had) || Array.isArray(has)) {
		const what = Array.isArray(has) ? 'only certain values now' : 'any value now'
		changes.push({ bump: narrowed(Array.isArray(has), direction), where, what })
	}
}
