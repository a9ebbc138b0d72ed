import type { Reading } from '../cluster.ts'
import { maxScanned } from '../limits.ts'

interface ScannedPage<Item> {
	readonly items: readonly Item[]
	readonly total: number
}

/**
 * Reads the pages of a search that v1 has no counts for, up to the number of records that the board reads at most.
 *
 * @param what - names the records in the sentence that says that some are left out
 */
export async function scan<Item>(
	{ pages }: { pages(): AsyncIterable<ScannedPage<Item>> },
	what: string,
): Promise<Reading<readonly Item[]>> {
	const found: Item[] = []
	for await (const { items } of pages()) {
		found.push(...items)
		if (found.length >= maxScanned) {
			return {
				data: found,
				partial: [
					`Only the newest ${found.length.toLocaleString('en')} ${what} are counted: the API of this cluster has no counts.`,
				],
			}
		}
	}
	return { data: found, partial: [] }
}
