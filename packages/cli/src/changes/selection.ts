import { parseDuration } from '../core/duration.ts'
import { usageError } from '../core/errors.ts'
import type { Selection } from './kinds/kind.ts'
import type { Subject } from './log/records.ts'

/** Conditions as they are typed. */
export interface TypedFilter {
	readonly state?: string | undefined
	readonly olderThan?: string | undefined
	/** Each a field, an equals sign and a value. */
	readonly filter?: readonly string[] | undefined
}

/** Fields that Operate has as numbers, and those that are true or false. Keys stay text. */
function conditionValue(field: string, text: string): unknown {
	if (/version$/i.test(field) && /^\d{1,9}$/.test(text)) {
		return Number(text)
	}
	return field === 'incident' && /^(?:true|false)$/.test(text) ? text === 'true' : text
}

function conditionsOf(conditions: readonly string[]): Map<string, string> {
	const typed = new Map<string, string>()
	for (const condition of conditions) {
		const [, field, value] = /^([^=\s]+)=(.+)$/s.exec(condition) ?? []
		if (field === undefined || value === undefined) {
			throw usageError('--filter: expected a field, = and a value, such as bpmnProcessId=order-process')
		}
		if (typed.has(field)) {
			throw usageError(`--filter: expected one value for ${JSON.stringify(field)}`)
		}
		typed.set(field, value)
	}
	return typed
}

/**
 * Reads the conditions of a command that changes process instances.
 *
 * @throws CliError if there is none, since an empty filter would mean everything
 */
export function parseSelection(
	{ state, olderThan, filter = [] }: TypedFilter,
	now: number,
): { readonly typed: Subject['filter']; readonly selection: Omit<Selection, 'signal'> } {
	const given = state === undefined ? filter : [...filter, `state=${state}`]
	const typed = conditionsOf(given)
	const entries = [...typed].map(([field, value]) => [field, conditionValue(field, value)])
	const until = olderThan === undefined ? undefined : now - parseDuration('--older-than', olderThan)
	if (olderThan !== undefined) {
		typed.set('older-than', olderThan)
	}
	if (typed.size === 0) {
		throw usageError('--filter: expected a condition, since none would mean every process instance')
	}
	return { typed: Object.fromEntries(typed), selection: { filter: Object.fromEntries(entries), until } }
}
