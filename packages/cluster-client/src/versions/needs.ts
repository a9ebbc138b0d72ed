import { operationsSince, propertiesSince } from './added-in.ts'

/** An operation or a property that Camunda 8.8 lacks and a call uses. */
export interface Need {
	/** The operation, or the property of its body. */
	readonly what: string
	/** The first version that has it. */
	readonly since: string
}

/** Whether a body has a property at a path. The items of lists are searched. */
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
	// An object in place of a plain value holds operators, except for a `Date`.
	return name === '*' ? !('toJSON' in value) : holds((value as Record<string, unknown>)[name], rest)
}

/** Returns which operations, properties of bodies and sort fields a call uses that Camunda 8.8 lacks. */
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
		// A field that a filter lacks cannot be used in a sort either.
		if (fields.some((field) => path === `filter.${field}`)) {
			needs.push({ what: `sort by ${path.slice('filter.'.length)}`, since: added })
		}
	}
	return needs
}
