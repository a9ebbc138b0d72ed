import { parseDate } from '@operate-api/client'
import { type Item, maxPage, type Page, type Query, type Reads } from '../entities/reads.ts'

/** Which records to read. */
export interface Selection {
	readonly query: Query
	/** Only records of this time or before, in milliseconds since the epoch. */
	readonly before?: number | undefined
	/** Only records of this time or after. */
	readonly since?: number | undefined
	/** The field with the time of a record. */
	readonly date?: string | undefined
	readonly limit: number
}

/** Some records, and how many the server found. */
export interface Rows {
	readonly items: readonly Item[]
	/** How many records match on the server, without the limits of time. */
	readonly total: number
	/** How many records were read to find these. */
	readonly read: number
}

const timeOf = (item: Item, date: string): number => {
	const value = item[date]
	return typeof value === 'string' ? parseDate(value).getTime() : Number.NaN
}

/** Whether no later record can match, since they come in the order of time. */
function isPast({ query, before, since, date }: Selection, last: Item | undefined): boolean {
	const [first] = query.sort ?? []
	if (last === undefined || date === undefined || first?.field !== date) {
		return false
	}
	const time = timeOf(last, date)
	return first.order === 'ASC' ? before !== undefined && time > before : since !== undefined && time < since
}

/**
 * Reads records a page at a time. Operate cannot search for a range of time: records are read in the order of time, and reading
 * ends as soon as they are too new or too old.
 */
export async function* readRows(
	reads: Reads,
	selection: Selection,
	signal: AbortSignal,
): AsyncGenerator<Rows> {
	const {
		query,
		before = Number.POSITIVE_INFINITY,
		since = Number.NEGATIVE_INFINITY,
		date,
		limit,
	} = selection
	const isLimited = selection.before !== undefined || selection.since !== undefined
	const size = isLimited ? maxPage : Math.min(limit, maxPage)
	const isWanted = (item: Item) => {
		const time = date === undefined ? Number.NaN : timeOf(item, date)
		return !isLimited || (time <= before && time >= since)
	}
	let left = limit
	let read = 0
	for await (const { items, total } of reads
		.searchAll({ ...query, size }, { signal })
		.pages() as AsyncIterable<Page>) {
		read += items.length
		const wanted = items.filter(isWanted).slice(0, left)
		left -= wanted.length
		yield { items: wanted, total, read }
		if (left <= 0 || isPast(selection, items.at(-1))) {
			return
		}
	}
}
