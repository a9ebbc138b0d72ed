/**
 * Iterates over the items of one page after the other. It is not an async generator, whose three promises per item
 * would cost more than the parsing.
 */
export function createItems<Item, Page>(
	pages: AsyncGenerator<Page>,
	itemsOf: (page: Page) => readonly Item[],
	signal: AbortSignal | null | undefined,
): AsyncIterator<Item> {
	let list: readonly Item[] = []
	let index = 0
	// Several pending calls of `next()` receive the items in order, and no page is requested twice.
	let waiting = 0
	let last: Promise<unknown> = Promise.resolve()

	async function take(): Promise<IteratorResult<Item>> {
		try {
			if (signal?.aborted) {
				await pages.return(undefined)
				throw signal.reason
			}
			while (index >= list.length) {
				const { done, value } = await pages.next()
				if (done) {
					return { done, value: undefined }
				}
				list = itemsOf(value)
				index = 0
			}
			return { done: false, value: list[index++] as Item }
		} finally {
			// Here, and not after the promise has settled: a loop requests the next item as soon as it has this one.
			waiting--
		}
	}

	return {
		next() {
			if (waiting === 0 && index < list.length && !signal?.aborted) {
				return Promise.resolve({ done: false, value: list[index++] as Item })
			}
			waiting++
			const taken = last.then(take)
			last = taken.catch(() => {})
			return taken
		},
		async return() {
			list = []
			await pages.return(undefined)
			return { done: true, value: undefined }
		},
	}
}
