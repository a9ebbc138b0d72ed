import type { Json, JsonObject } from '../base/json.ts'
import type { Model } from '../model/model.ts'
import type { Change } from './change.ts'
import { type Direction, RULES, type RuleName } from './rules.ts'

/** Two schemas to compare. */
export interface Pair {
	readonly before: Json | undefined
	readonly after: Json | undefined
	/** The name in messages, for a schema that is not a component. */
	readonly label: string
	readonly direction: Direction
}

/** Reports a change and the rule that it falls under. */
export type Report = (rule: RuleName, where: string, what: string, direction?: Direction) => void

/** A comparison of two models. */
export interface Comparison {
	readonly before: Model
	readonly after: Model
	readonly changes: Change[]
	/**
	 * The schemas that still have to be compared. It is a list rather than recursion, since a chain of references has no
	 * limit.
	 */
	readonly pairs: Pair[]
	readonly report: Report
	/** Whether two schemas have not yet been compared in this direction. */
	isNew(before: JsonObject, after: JsonObject, direction: Direction): boolean
}

/** Creates a comparison of two models. */
export function createComparison(before: Model, after: Model): Comparison {
	const changes: Change[] = []
	const seen = new WeakMap<JsonObject, WeakMap<JsonObject, Set<Direction>>>()
	return {
		before,
		after,
		changes,
		pairs: [],
		report(rule, where, what, direction = 'request') {
			changes.push({ bump: RULES[rule][direction], rule, where, what })
		},
		isNew(one, other, direction) {
			const known = seen.get(one) ?? new WeakMap<JsonObject, Set<Direction>>()
			const directions = known.get(other) ?? new Set()
			seen.set(one, known)
			known.set(other, directions)
			const isNew = !directions.has(direction)
			directions.add(direction)
			return isNew
		},
	}
}
