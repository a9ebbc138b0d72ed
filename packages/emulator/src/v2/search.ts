import { type Cache, createCache } from '../search/cache.ts'
import type { ClusterFault } from './cluster-faults.ts'
import { type Place, readCursor, writeCursor } from './cursor.ts'
import { type Field, type Fields, fieldsOf, type Value } from './field.ts'
import { isObject, parseFilter, type Test } from './filter.ts'
import type { Lookups } from './lookups.ts'
import { badRequest, invalidArgument, Problem } from './problem.ts'

const DEFAULT_LIMIT = 100
const MAX_LIMIT = 10_000
/** A search index counts no further than this; a relational database counts all. */
const MAX_COUNTED = 10_000

interface Sort<Item> {
	readonly name: string
	readonly read: (item: Item, lookups: Lookups) => Value
	readonly isDescending: boolean
}

/** How the pages of a search are asked for. */
interface Page {
	readonly limit: number
	readonly from: number
	readonly after?: unknown
	readonly before?: unknown
}

/** What a cluster is like, as far as its searches show. */
export interface SearchProfile {
	readonly minor: number
	readonly isRelational: boolean
	readonly faults: ReadonlySet<ClusterFault>
}

/** What can be searched. */
export interface Searched<Item> {
	readonly fields: Fields<Item>
	/** The field that is always added as the last sort, so that the order is total. */
	readonly unique: string
	readonly hasOr?: boolean
	/** The records, and a number that changes whenever they do. */
	records(): readonly Item[]
	changes(): number
	readonly lookups: Lookups
}

const readOf =
	<Item>({ read }: Field<Item>) =>
	(item: Item, lookups: Lookups): Value => {
		const value = read(item, lookups)
		return Array.isArray(value) ? undefined : (value as Value)
	}

function parseSorts<Item>(sort: unknown, { fields, unique }: Searched<Item>, minor: number): Sort<Item>[] {
	if (sort !== undefined && sort !== null && !Array.isArray(sort)) {
		throw badRequest('Request property [sort] cannot be parsed')
	}
	const known = fieldsOf(fields, minor)
	const sorts = ((sort as unknown[] | undefined) ?? []).map((each, index): Sort<Item> => {
		if (!isObject(each)) {
			throw badRequest(`Request property [sort[${index}]] cannot be parsed`)
		}
		const { field: name, order = 'ASC', ...more } = each
		const [unknown] = Object.keys(more)
		if (unknown !== undefined) {
			throw badRequest(`Request property [sort[${index}].${unknown}] cannot be parsed`)
		}
		if (name === undefined || name === null) {
			throw invalidArgument('Sort field must not be null.')
		}
		const field = typeof name === 'string' && Object.hasOwn(known, name) ? known[name] : undefined
		if (!field?.sort) {
			const values = Object.entries(known).filter(([, { sort }]) => sort)
			throw badRequest(
				`Unexpected value '${String(name)}' for enum field 'field'. Use any of the following values: [${values.map(([known]) => known).join(', ')}]`,
			)
		}
		if (order !== null && order !== 'ASC' && order !== 'DESC') {
			throw badRequest(
				`Unexpected value '${String(order)}' for enum field 'order'. Use any of the following values: [ASC, DESC]`,
			)
		}
		return { name: String(name), read: readOf(field), isDescending: order === 'DESC' }
	})
	const last = fields[unique] as Field<Item>
	return [...sorts, { name: unique, read: readOf(last), isDescending: false }]
}

function parsePage(page: unknown, faults: ReadonlySet<ClusterFault>): Page {
	if (page === undefined || page === null) {
		return { limit: DEFAULT_LIMIT, from: 0 }
	}
	if (!isObject(page)) {
		throw badRequest('Request property [page] cannot be parsed')
	}
	for (const name of Object.keys(page)) {
		if (!['limit', 'from', 'after', 'before'].includes(name)) {
			throw badRequest(`Request property [page.${name}] cannot be parsed`)
		}
	}
	const { limit, from, after, before } = page
	for (const [name, value] of Object.entries({ limit, from })) {
		if (value !== undefined && value !== null && !Number.isInteger(value)) {
			throw badRequest(`Request property [page.${name}] cannot be parsed`)
		}
	}
	if ([from, after, before].filter((each) => each !== undefined && each !== null).length > 1) {
		throw invalidArgument('Only one of [from, after, before] is allowed.')
	}
	if (after === '' && faults.has('empty-after')) {
		throw new Problem(500, 'INTERNAL_ERROR', 'Unexpected error occurred during the request processing')
	}
	const size = Number(limit ?? DEFAULT_LIMIT)
	if (size < 1 || size > MAX_LIMIT) {
		throw invalidArgument(
			`The value for limit is '${size}' but must be a positive number not greater than ${MAX_LIMIT}.`,
		)
	}
	if (Number(from ?? 0) < 0) {
		throw invalidArgument(`The value for from is '${String(from)}' but must not be negative.`)
	}
	return { limit: size, from: Number(from ?? 0), after: after ?? undefined, before: before ?? undefined }
}

function compareValues(left: Value, right: Value, isDescending: boolean): number {
	if (left === right) {
		return 0
	}
	// Nothing sorts as the last, whatever the direction.
	if (left === undefined) {
		return 1
	}
	if (right === undefined) {
		return -1
	}
	const order = left < right ? -1 : 1
	return isDescending ? -order : order
}

function comparePlaces(left: Place, right: Place, sorts: readonly Sort<never>[]): number {
	for (const [index, { isDescending }] of sorts.entries()) {
		const order = compareValues(left[index], right[index], isDescending)
		if (order !== 0) {
			return order
		}
	}
	return 0
}

/** Binary search: returns the first index at which `isBefore` is false. */
function firstIndex(length: number, isBefore: (index: number) => boolean): number {
	let low = 0
	let high = length
	while (low < high) {
		const middle = (low + high) >>> 1
		if (isBefore(middle)) {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low
}

/** A page of records, and what a response says of it. */
export interface FoundPage<Item> {
	readonly items: readonly Item[]
	readonly page: {
		readonly totalItems: number
		readonly hasMoreTotalItems: boolean
		readonly startCursor: string | null
		readonly endCursor: string | null
	}
}

/** The sorted results of searches, so that the next page of a search need not sort again. */
export type Results = Cache<readonly unknown[]>
export const createResults = (): Cache<readonly unknown[]> => createCache(24)

function resultsOf<Item>(
	searched: Searched<Item>,
	test: Test<Item>,
	sorts: readonly Sort<Item>[],
): readonly Item[] {
	const { lookups } = searched
	const found = searched.records().filter((item) => test(item, lookups))
	const placed = found.map((item) => ({ item, place: sorts.map(({ read }) => read(item, lookups)) }))
	placed.sort((left, right) => comparePlaces(left.place, right.place, sorts))
	return placed.map(({ item }) => item)
}

/**
 * Checks the body of a search and finds its page.
 *
 * @throws Problem for what the server would refuse
 */
export function search<Item>(
	name: string,
	searched: Searched<Item>,
	body: unknown,
	{ minor, isRelational, faults }: SearchProfile,
	results?: Results,
): FoundPage<Item> {
	if (!isObject(body)) {
		throw badRequest('Required request body is missing')
	}
	const { filter, page: asked, sort, ...more } = body
	const [unknown] = Object.keys(more)
	if (unknown !== undefined) {
		throw badRequest(`Request property [${unknown}] cannot be parsed`)
	}
	const test = parseFilter(filter, searched.fields, { minor, hasOr: searched.hasOr ?? false })
	const sorts = parseSorts(sort, searched, minor)
	const page = parsePage(asked, faults)
	if (faults.has('latest-version-sort') && isObject(filter) && filter.isLatestVersion === true) {
		const refused = sorts.slice(0, -1).find(({ name }) => !/^(?:\w+DefinitionId|tenantId)$/.test(name))
		if (refused) {
			throw invalidArgument(`Unsupported sort field for latest versions: ${refused.name}`)
		}
	}
	const id = JSON.stringify([name, searched.changes(), filter ?? {}, sort ?? []])
	const find = () => resultsOf(searched, test, sorts)
	const all = (results?.get(id, find) ?? find()) as readonly Item[]
	const placeOf = (item: Item | undefined) =>
		item === undefined ? undefined : sorts.map(({ read }) => read(item, searched.lookups))
	const [start, end] = rangeOf(all, page, sorts, (item) => placeOf(item) as Place, faults)
	const items = all.slice(start, end)
	const [first, last] = [placeOf(items[0]), placeOf(items.at(-1))]
	return {
		items,
		page: {
			totalItems: isRelational ? all.length : Math.min(all.length, MAX_COUNTED),
			hasMoreTotalItems: !isRelational && all.length > MAX_COUNTED,
			startCursor: first === undefined ? null : writeCursor(first),
			endCursor: last === undefined ? null : writeCursor(last),
		},
	}
}

/** Returns where a page begins and ends among all that was found. */
function rangeOf<Item>(
	all: readonly Item[],
	{ limit, from, after, before }: Page,
	sorts: readonly Sort<Item>[],
	placeOf: (item: Item) => Place,
	faults: ReadonlySet<ClusterFault>,
): readonly [start: number, end: number] {
	const cursor = after ?? before
	if (cursor === undefined) {
		return [from, from + limit]
	}
	const place = readCursor(cursor, sorts.length)
	if (!place) {
		throw invalidArgument(`The cursor '${String(cursor)}' is invalid.`)
	}
	if (faults.has('null-in-cursor') && place.includes(undefined)) {
		throw new Problem(500, 'INTERNAL_ERROR', 'Unexpected error occurred during the request processing')
	}
	const at = (index: number) => comparePlaces(placeOf(all[index] as Item), place, sorts)
	if (after !== undefined) {
		const start = firstIndex(all.length, (index) => at(index) <= 0)
		return [start, start + limit]
	}
	const end = firstIndex(all.length, (index) => at(index) < 0)
	return faults.has('before-from-start') ? [0, Math.min(limit, end)] : [Math.max(0, end - limit), end]
}
