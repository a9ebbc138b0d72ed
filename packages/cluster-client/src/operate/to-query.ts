import { unknownName } from '@operate-api/internal'
import { toClusterDate } from './dates.ts'
import { refusal } from './errors.ts'
import { type EntityName, type FieldMapping, mappingOf } from './tables.ts'

/** A search of v1. */
export interface OperateQuery {
	readonly filter?: Readonly<Record<string, unknown>>
	readonly size?: number
	readonly searchAfter?: readonly unknown[]
	readonly sort?: readonly { readonly field?: string; readonly order?: 'ASC' | 'DESC' }[]
}

/** A search of v2. */
export interface ClusterQuery {
	filter?: Record<string, unknown>
	page: { limit: number; after?: string }
	sort?: { field: string; order: 'ASC' | 'DESC' }[]
}

const DEFAULT_SIZE = 10
const MAX_SIZE = 1000
const MAX_KEY = 9223372036854775807n

/** Returns v2's condition for a value in a filter of v1. */
function conditionOf(entity: EntityName, name: string, field: FieldMapping, value: unknown): unknown {
	const refuse = (problem: string) => refusal(entity, `filter.${name}: ${problem}`)
	if (value === null) {
		throw refuse('expected a value, since null is no condition: leave it out')
	}
	if (field.isNotFiltered) {
		throw refuse('v2 cannot filter by it')
	}
	if (field.kind === 'date') {
		const condition = toClusterDate(String(value))
		if (condition === undefined) {
			throw refuse('expected a date such as 2022-03-17T11:50:25.729+0000, optionally with ||/d at its end')
		}
		return condition
	}
	if (/(?:Key|^key|^id)$/.test(name) && /Key$/.test(field.name) && !/^\d+(?:-\d+)?$/.test(String(value))) {
		throw refuse(`expected a key, which is an integer from 0 to ${MAX_KEY} in digits`)
	}
	return field.values?.[String(value)] ?? value
}

function filterOf(entity: EntityName, filter: OperateQuery['filter']): Record<string, unknown> {
	const mapping = mappingOf(entity)
	const names = Object.keys(mapping).filter((name) => !mapping[name]?.isResponseOnly)
	const conditions: Record<string, unknown> = {}
	for (const [name, value] of Object.entries(filter ?? {})) {
		if (value === undefined) {
			continue
		}
		const field = names.includes(name) ? mapping[name] : undefined
		if (!field) {
			throw refusal(entity, `filter: ${unknownName('property', name, names)}`)
		}
		const condition = conditionOf(entity, name, field, value)
		const other = conditions[field.name]
		if (other !== undefined && other !== condition) {
			// v1 has two names for it, and finds nothing if they do not agree.
			throw refusal(entity, `filter.${name}: contradicts another filter, so nothing would be found`)
		}
		conditions[field.name] = condition
	}
	return conditions
}

function sortOf(entity: EntityName, sort: OperateQuery['sort']): NonNullable<ClusterQuery['sort']> {
	const mapping = mappingOf(entity)
	const names = Object.keys(mapping).filter((name) => !mapping[name]?.isFilterOnly)
	return (sort ?? []).map(({ field: name = '', order = 'ASC' }) => {
		const field = names.includes(name) ? mapping[name] : undefined
		if (!field) {
			throw refusal(entity, `sort: ${unknownName('field', name, names)}`)
		}
		if (field.isNotSorted || field.isResponseOnly) {
			throw refusal(entity, `sort: v2 cannot sort by "${name}". Sort the items after reading them`)
		}
		return { field: field.name, order }
	})
}

/** Returns v2's cursor: the only value of the list in which v1 has one value per sort. */
export function cursorOf(entity: EntityName, searchAfter: unknown): string | undefined {
	if (searchAfter === undefined) {
		return undefined
	}
	const [cursor, ...others] = Array.isArray(searchAfter) ? (searchAfter as unknown[]) : [searchAfter]
	if (others.length > 0 || typeof cursor !== 'string' || cursor === '') {
		throw refusal(
			entity,
			'searchAfter: expected the sortValues of a page that v2 sent. Cursors of v1 do not work in v2: start from the first page',
		)
	}
	return cursor
}

/**
 * Returns v2's form of a search of v1.
 *
 * @throws OperateError `invalid_parameter` for what v2 cannot find, with the reason
 */
export function toClusterQuery(
	entity: EntityName,
	query: OperateQuery = {},
	defaultSize: number = DEFAULT_SIZE,
): ClusterQuery {
	for (const name of Object.keys(query)) {
		if (!['filter', 'size', 'searchAfter', 'sort'].includes(name)) {
			const known = ['filter', 'size', 'searchAfter', 'sort']
			throw refusal(entity, `body: ${unknownName('property', name, known)}`)
		}
	}
	const { size = defaultSize } = query
	if (!Number.isInteger(size) || size < 1 || size > MAX_SIZE) {
		throw refusal(entity, `size: expected an integer from 1 to ${MAX_SIZE}`)
	}
	const after = cursorOf(entity, query.searchAfter)
	return {
		filter: filterOf(entity, query.filter),
		page: { limit: size, ...(after !== undefined && { after }) },
		sort: sortOf(entity, query.sort),
	}
}
