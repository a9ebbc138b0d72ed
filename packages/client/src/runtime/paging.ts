import type { Paged, Paging } from '../generated/operations.ts'
import { OperateError } from '../operate-error.ts'
import type { Asked } from './answer.ts'
import { checkNames } from './option-names.ts'

/** What paging needs to know of a call. */
export interface PagedCall {
	readonly asked: Asked
	/** The body of the first page; throws where the call is refused. */
	body(): Readonly<Record<string, unknown>>
	readonly signal?: AbortSignal | null | undefined
	/** Asks for one page. */
	send(body: Record<string, unknown>): Promise<unknown>
}

/** Walks an operation that is paged by a cursor in its body, asking for no page twice. */
export function paginate<Item, Page>(call: PagedCall, paging: Paging): Paged<Item, Page> {
	const { asked, signal } = call
	const fail = (code: 'paging_loop' | 'unexpected_response', detail?: string) =>
		new OperateError(code, { ...asked, detail })

	async function* pages(limit = Number.POSITIVE_INFINITY): AsyncGenerator<Page & object> {
		const body: Record<string, unknown> = { ...call.body() }
		const asked = body[paging.size] ?? paging.maxSize
		let left = limit
		// Brent's way to find a cycle in constant memory: each cursor is compared with one that is moved on after
		// twice as many pages each time.
		let checkpoint: string | undefined
		let stride = 1
		for (let count = 1, sinceCheckpoint = 0; left > 0; count++) {
			signal?.throwIfAborted()
			const size = typeof asked === 'number' ? Math.min(asked, left) : undefined
			if (size !== undefined) body[paging.size] = size
			const page = (await call.send(body)) as Page & object
			const items = (page as Record<string, unknown>)?.[paging.items]
			const cursor = (page as Record<string, unknown>)?.[paging.next]
			if (!Array.isArray(items)) throw fail('unexpected_response', `the page has no list of ${paging.items}`)
			if (items.length > 0 || count === 1) yield page
			left -= items.length
			if (items.length === 0 || (size !== undefined && items.length < size) || left <= 0) return
			if (!Array.isArray(cursor) || cursor.length === 0) {
				throw fail('unexpected_response', `a full page has no ${paging.next} to go on from`)
			}
			const position = JSON.stringify(cursor)
			if (position === checkpoint) throw fail('paging_loop')
			if (++sinceCheckpoint === stride) {
				checkpoint = position
				stride *= 2
				sinceCheckpoint = 0
			}
			body[paging.cursor] = cursor
		}
	}

	const itemsOf = (page: Page) => (page as Record<string, unknown>)[paging.items] as Item[]

	/** The items of one page after the other. No generator: its three promises an item would cost more than the parse. */
	function items(): AsyncIterator<Item> {
		const source = pages()
		let list: readonly Item[] = []
		let at = 0
		// Whoever asks for several items at once gets them in order, and no page is asked for twice.
		let waiting = 0
		let last: Promise<unknown> = Promise.resolve()
		const take = async (): Promise<IteratorResult<Item>> => {
			try {
				if (signal?.aborted) {
					await source.return(undefined)
					throw signal.reason
				}
				while (at >= list.length) {
					const { done, value } = await source.next()
					if (done) return { done, value: undefined }
					list = itemsOf(value)
					at = 0
				}
				return { done: false, value: list[at++] as Item }
			} finally {
				// Not later: a loop asks for the next item as soon as it has this one, and need not wait for it.
				waiting--
			}
		}
		return {
			next() {
				if (waiting === 0 && at < list.length && !signal?.aborted) {
					return Promise.resolve({ done: false, value: list[at++] as Item })
				}
				waiting++
				const taken = last.then(take)
				last = taken.catch(() => {})
				return taken
			},
			async return() {
				list = []
				await source.return(undefined)
				return { done: true, value: undefined }
			},
		}
	}

	return {
		[Symbol.asyncIterator]: items,
		pages: () => pages(),
		async toArray(options = {}) {
			checkNames('toArray', options, ['limit'])
			const { limit = Number.POSITIVE_INFINITY } = options
			if (!(limit >= 0)) throw new TypeError('limit must be a number of 0 or more')
			const most = Math.floor(limit)
			const collected: Item[] = []
			for await (const page of pages(most)) {
				for (const item of itemsOf(page)) if (collected.length < most) collected.push(item)
			}
			return collected
		},
	}
}
