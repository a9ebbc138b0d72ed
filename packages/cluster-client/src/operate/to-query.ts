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
const PROPERTIES: readonly string[] = ['filter', 'size', 'searchAfter', 'sort']
const MAX_KEY = 9223372036854775807n

/** Whether a value is an object literal. JSON would also write an object for a `Map`, for instance. */
const isPlainObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
	Object.prototype.toString.call(value) === '[object Object]' && !('toJSON' in (value as object))

/**
 * Returns the value that v1 would read. It converts strings to numbers, and numbers to strings, as the field requires.
 */
function readAs(kind: FieldMapping['kind'], value: string | number | boolean): unknown {
	if (kind === 'int' && /^-?\d+$/.test(String(value))) {
		return Number(value)
	}
	if (kind === 'boolean' && /^(?:true|false)$/.test(String(value))) {
		return String(value) === 'true'
	}
	return kind === 'int' || kind === 'boolean' ? undefined : String(value)
}

function problemWith({ kind, allowed, isNotFiltered }: FieldMapping, value: unknown): string | undefined {
	if (isNotFiltered) {
		return 'v2 cannot filter by it'
	}
	if (allowed && !allowed.includes(String(value))) {
		return unknownName('value', String(value), allowed)
	}
	const isRounded = typeof value === 'number' && !Number.isSafeInteger(value)
	const isKey = /^\d{1,19}$/.test(String(value)) && BigInt(String(value)) <= MAX_KEY
	if (kind === 'key' && (isRounded || !isKey)) {
		return `expected a key, which is an integer from 0 to ${MAX_KEY} in digits`
	}
	return undefined
}

/** Returns v2's condition for a value in a filter of v1. */
function conditionOf(entity: EntityName, name: string, field: FieldMapping, given: unknown): unknown {
	const refuse = (problem: string) => refusal(entity, `filter.${name}: ${problem}`)
	if (given === null) {
		throw refuse('expected a value, since null is no condition: leave it out')
	}
	const value = given instanceof Date && !Number.isNaN(given.getTime()) ? given.toISOString() : given
	if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
		throw refuse('expected a plain value, without operators')
	}
	const problem = problemWith(field, value)
	if (problem) {
		throw refuse(problem)
	}
	if (field.kind === 'date') {
		const condition = toClusterDate(String(value))
		if (condition === undefined) {
			throw refuse('expected a date such as 2022-03-17T11:50:25.729+0000, optionally with ||/d at its end')
		}
		return condition
	}
	const read = readAs(field.kind, value)
	if (read === undefined) {
		throw refuse(`expected ${field.kind === 'int' ? 'an integer' : 'true or false'}`)
	}
	return field.values?.[String(value)] ?? read
}

function filterOf(entity: EntityName, filter: unknown): Record<string, unknown> {
	if (filter !== undefined && !isPlainObject(filter)) {
		throw refusal(entity, 'filter: expected a plain object')
	}
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
			// v1 has two names for this field, and finds nothing if the two filters differ.
			throw refusal(entity, `filter.${name}: contradicts another filter, so nothing would be found`)
		}
		conditions[field.name] = condition
	}
	return conditions
}

function sortOf(entity: EntityName, sort: unknown): NonNullable<ClusterQuery['sort']> {
	if (sort !== undefined && !Array.isArray(sort)) {
		throw refusal(entity, 'sort: expected a list')
	}
	const mapping = mappingOf(entity)
	const names = Object.keys(mapping).filter((name) => !mapping[name]?.isFilterOnly)
	return ((sort as unknown[] | undefined) ?? []).map((each) => {
		if (!isPlainObject(each) || typeof each.field !== 'string') {
			throw refusal(entity, 'sort: expected objects such as { field: "key", order: "DESC" }')
		}
		const { field: name, order = 'ASC', ...more } = each
		const [unknown] = Object.keys(more)
		if (unknown !== undefined) {
			throw refusal(entity, `sort: ${unknownName('property', unknown, ['field', 'order'])}`)
		}
		if (order !== 'ASC' && order !== 'DESC') {
			throw refusal(entity, 'sort: expected the order ASC or DESC')
		}
		const field = names.includes(String(name)) ? mapping[String(name)] : undefined
		if (!field) {
			throw refusal(entity, `sort: ${unknownName('field', String(name), names)}`)
		}
		if (field.isNotSorted || field.isResponseOnly) {
			throw refusal(entity, `sort: v2 cannot sort by "${name}". Sort the items after reading them`)
		}
		return { field: field.name, order }
	})
}

/** Returns v2's cursor. v1 sends a list with one value per sort; here the list has one value, which is the cursor. */
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
 * @throws OperateError `invalid_parameter` for a search that v2 cannot carry out, with the reason
 */
export function toClusterQuery(
	entity: EntityName,
	query: OperateQuery = {},
	defaultSize: number = DEFAULT_SIZE,
): ClusterQuery {
	if (!isPlainObject(query)) {
		throw refusal(entity, 'body: expected a plain object')
	}
	for (const name of Object.keys(query)) {
		if (!PROPERTIES.includes(name)) {
			throw refusal(entity, `body: ${unknownName('property', name, PROPERTIES)}`)
		}
	}
	const { size: given = defaultSize } = query
	// v1 accepts a string of digits as a number.
	const size = /^\d+$/.test(String(given)) ? Number(given) : Number.NaN
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
