import { operationsSince, propertiesSince } from './added-in.ts'

/** What a call needs that Camunda 8.8 lacks. */
export interface Need {
	/** The operation, or the property of its body. */
	readonly what: string
	/** The first version that has it. */
	readonly since: string
}

/** Whether a body holds something at a path. Lists are searched. */
function holds(value: unknown, [name, ...rest]: readonly string[]): boolean {
	if (Array.isArray(value)) {
		return value.some((item) => holds(item, name === undefined ? [] : [name, ...rest]))
	}
	if (name === undefined) {
		return value !== undefined
	}
	if (typeof value !== 'object' || value === null) {
		return false
	}
	// Operators are what an object holds in place of a plain value. A `Date` is one of those.
	return name === '*' ? !('toJSON' in value) : holds((value as Record<string, unknown>)[name], rest)
}

/** Returns what a call needs that Camunda 8.8 lacks: the operation itself, properties of its body, and sort fields. */
export function needsOf(operation: string, body: unknown): readonly Need[] {
	const since = operationsSince[operation]
	const properties = propertiesSince[operation] ?? {}
	const { sort } = (body ?? {}) as { sort?: unknown }
	const fields = Array.isArray(sort) ? sort.map((each: { field?: unknown } | null) => each?.field) : []
	const needs = since === undefined ? [] : [{ what: 'this operation', since }]
	for (const [path, added] of Object.entries(properties)) {
		if (holds(body, path.split('.'))) {
			needs.push({ what: path.replace(/\.\*$/, ' with operators'), since: added })
		}
		// A field that a filter lacks cannot be sorted by either.
		if (fields.some((field) => path === `filter.${field}`)) {
			needs.push({ what: `sort by ${path.slice('filter.'.length)}`, since: added })
		}
	}
	return needs
}
