import { parseDuration } from '../core/duration.ts'
import { usageError } from '../core/errors.ts'
import type { Entity } from '../entities/entities.ts'
import { parseFilter } from '../search/query.ts'
import type { Selection } from './kinds/kind.ts'
import type { Subject } from './log/records.ts'

/** Conditions as they are typed. */
export interface TypedFilter {
	readonly state?: string | undefined
	readonly olderThan?: string | undefined
	/** Each a field, an equals sign and a value. */
	readonly filter?: readonly string[] | undefined
}

/**
 * Reads the conditions of a command that changes process instances.
 *
 * @param entity - the records that the conditions are about
 * @throws CliError for an unknown field or a value of another kind, and if there is no condition, since an empty filter would mean
 * everything
 */
export function parseSelection(
	entity: Entity,
	{ state, olderThan, filter = [] }: TypedFilter,
	now: number,
): { readonly typed: Subject['filter']; readonly selection: Omit<Selection, 'signal'> } {
	const conditions = parseFilter(entity, filter, state)
	const typed = new Map(
		filter.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
	)
	if (state !== undefined) {
		typed.set('state', String(conditions.state))
	}
	if (olderThan !== undefined) {
		typed.set('older-than', olderThan)
	}
	if (typed.size === 0) {
		throw usageError('--filter: expected a condition, since none would mean every process instance')
	}
	const until = olderThan === undefined ? undefined : now - parseDuration('--older-than', olderThan)
	return { typed: Object.fromEntries(typed), selection: { filter: conditions, until } }
}
