import type { Json, JsonObject } from '../base/json.ts'
import type { Model } from '../model/model.ts'
import type { Change } from './change.ts'
import { type Direction, RULES, type RuleName } from './rules.ts'

/** Two schemas to compare. */
export interface Pair {
	readonly before: Json | undefined
	readonly after: Json | undefined
	/** What messages call them, if they are no components. */
	readonly label: string
	readonly direction: Direction
}

/** Reports a change by the rule that applies. */
export type Report = (rule: RuleName, where: string, what: string, direction?: Direction) => void

/** Two models that are compared. */
export class Comparison {
	readonly changes: Change[] = []
	/** The schemas that are left to compare: a list rather than recursion, since a chain of references has no limit. */
	readonly pairs: Pair[] = []
	readonly #seen = new WeakMap<JsonObject, WeakMap<JsonObject, Set<Direction>>>()

	readonly before: Model
	readonly after: Model

	constructor(before: Model, after: Model) {
		this.before = before
		this.after = after
	}

	readonly report: Report = (rule, where, what, direction = 'request') => {
		this.changes.push({ bump: RULES[rule][direction], rule, where, what })
	}

	/** Whether two schemas are compared for the first time in a direction. */
	isNew(before: JsonObject, after: JsonObject, direction: Direction): boolean {
		const known = this.#seen.get(before) ?? new WeakMap<JsonObject, Set<Direction>>()
		const directions = known.get(after) ?? new Set()
		this.#seen.set(before, known)
		known.set(after, directions)
		const isNew = !directions.has(direction)
		directions.add(direction)
		return isNew
	}
}
