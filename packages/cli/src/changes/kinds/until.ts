import { parseDate } from '@operate-api/client'

/** Ends at the first record whose date is too late. The records come in the order of that date. */
export async function* takeUntil<Record>(
	records: AsyncIterable<Record>,
	dateOf: (record: Record) => string | undefined,
	until: number | undefined,
): AsyncGenerator<Record> {
	for await (const record of records) {
		const date = dateOf(record)
		if (until !== undefined && (date === undefined || parseDate(date).getTime() > until)) {
			return
		}
		yield record
	}
}
