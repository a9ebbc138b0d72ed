import { parseDate } from '../entities/dates.ts'
import type { Field, FieldKind } from '../entities/entity.ts'
import { isInt32, parseKey } from '../entities/values.ts'
import { dataInvalid, invalidRequest } from '../errors/api-error.ts'
import type { Search } from '../search/collection.ts'
import type { Condition } from '../search/filter.ts'
import type { Sort, SortValue } from '../search/sort.ts'
import type { ShownFields } from './fields.ts'

/** The names that a search may use. */
export interface SearchTarget {
	readonly fields: ShownFields
	readonly lastSort: Sort
}

const DEFAULT_SIZE = 10
const MAX_SIZE = 1000

type JsonObject = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is JsonObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Checks the body of a search in Operate's order: whether it can be parsed, the sorts, the size, and `searchAfter`.
 *
 * @throws ApiError with Operate's message
 */
export function parseSearch(body: unknown, target: SearchTarget): Search {
	if (!isObject(body ?? {})) throw invalidRequest('JSON parse error: the query should be an object')
	const query = (body ?? {}) as JsonObject
	const conditions = parseFilter(query.filter ?? undefined, target)
	const size = parseSize(query.size ?? undefined)
	const searchAfter = parseList(query.searchAfter ?? undefined, 'searchAfter')
	const sorts = parseSorts(query.sort ?? undefined, target)
	if (size < 1 || size > MAX_SIZE)
		throw invalidRequest(`size should be greater than zero and less than ${MAX_SIZE}`)
	return {
		conditions,
		sorts,
		size,
		...(searchAfter && { searchAfter: parsePlace(searchAfter, [...sorts, target.lastSort]) }),
	}
}

function parseList(value: unknown, name: string): readonly unknown[] | undefined {
	if (value === undefined) return undefined
	if (!Array.isArray(value)) throw invalidRequest(`JSON parse error: '${name}' should be an array`)
	return value
}

function parseSize(value: unknown): number {
	if (value === undefined) return DEFAULT_SIZE
	const size = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value
	if (typeof size !== 'number' || !Number.isInteger(size))
		throw invalidRequest("JSON parse error: 'size' should be an integer")
	return size
}

function parseFilter(filter: unknown, { fields }: SearchTarget): Condition[] {
	if (filter === undefined) return []
	if (!isObject(filter)) throw invalidRequest("JSON parse error: 'filter' should be an object")
	const conditions: Condition[] = []
	for (const [given, value] of Object.entries(filter)) {
		const field = given === 'parentProcessInstanceKey' && 'parentKey' in fields ? 'parentKey' : given
		const { kind, notFiltered } = fieldOf(fields, field) ?? {}
		// Operate ignores unknown properties and null.
		if (kind === undefined || kind === 'list' || value === null) continue
		const condition = parseCondition(field, kind, value)
		if (condition === undefined)
			throw invalidRequest(`JSON parse error: the filter '${given}' should be ${expected[kind]}`)
		if (!notFiltered) conditions.push(condition)
	}
	return conditions
}

const expected: Record<FieldKind, string> = {
	key: 'a key',
	int: 'an integer',
	string: 'a string',
	boolean: 'a boolean',
	date: "a date such as '2022-03-17T11:50:25.729+0000', optionally rounded by '||/d'",
	list: 'a list',
}

function parseCondition(field: string, kind: FieldKind, value: unknown): Condition | undefined {
	if (kind === 'date') {
		const span = typeof value === 'string' ? parseDate(value) : undefined
		return span && { field, ...span }
	}
	const equals = parseValue(kind, value)
	return equals === undefined ? undefined : { field, equals }
}

function parseValue(kind: FieldKind, value: unknown): bigint | number | string | boolean | undefined {
	if (kind === 'key') return parseKey(value)
	if (kind === 'int') {
		const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value
		return typeof number === 'number' && isInt32(number) ? number : undefined
	}
	if (kind === 'boolean') {
		if (value === 'true' || value === 'false') return value === 'true'
		return typeof value === 'boolean' ? value : undefined
	}
	if (typeof value === 'string') return value
	// Operate's JSON reader accepts any scalar as a string.
	return typeof value === 'object' || value === undefined ? undefined : String(value)
}

function parseSorts(value: unknown, { fields }: SearchTarget): Sort[] {
	const sorts = (parseList(value, 'sort') ?? []).map((sort) => {
		if (!isObject(sort)) throw invalidRequest("JSON parse error: a 'sort' should be an object")
		const { field, order = null } = sort
		if (order !== null && order !== 'ASC' && order !== 'DESC')
			throw invalidRequest("JSON parse error: the 'order' of a sort should be one of [ASC, DESC]")
		if (field !== undefined && field !== null && typeof field !== 'string')
			throw invalidRequest("JSON parse error: the 'field' of a sort should be a string")
		return { field: field ?? undefined, descending: order === 'DESC' }
	})
	if (sorts.some(({ field }) => field === undefined)) throw dataInvalid("No 'field' given in sort")
	const unknown = sorts
		.map(({ field }) => field ?? '')
		.filter((field) => (fieldOf(fields, field)?.kind ?? 'list') === 'list')
	if (unknown.length > 0) throw dataInvalid(`Sort has invalid field(s): ${unknown.join(', ')}`)
	return sorts.map(({ field = '', descending }) => {
		const { kind = 'string', notSorted } = fieldOf(fields, field) ?? {}
		if (notSorted) throw dataInvalid(`Field '${field}' can't be used as sort field`)
		return { field, kind, descending }
	})
}

const fieldOf = (fields: ShownFields, name: string): Field | undefined =>
	Object.hasOwn(fields, name) ? fields[name] : undefined

function parsePlace(values: readonly unknown[], sorts: readonly Sort[]): SortValue[] {
	if (values.length === 0) throw dataInvalid('searchAfter should have a least 1 value')
	if (values.length !== sorts.length) throw dataInvalid(`searchAfter should have a ${sorts.length} values`)
	return sorts.map((sort, index) => {
		const place = parsePlaceValue(values[index], sort)
		if (place === undefined) {
			throw dataInvalid(
				`searchAfter has an invalid value for '${sort.field}': ${expected[sort.kind]} is needed`,
			)
		}
		return place
	})
}

function parsePlaceValue(value: unknown, { kind }: Sort): SortValue | undefined {
	if (kind === 'string' || kind === 'boolean')
		return value === null || typeof value === kind ? (value as string | boolean | null) : undefined
	if (kind === 'date' && typeof value === 'string') {
		const span = parseDate(value)
		if (span) return span.from
	}
	return parseKey(value)
}
