import type { Paged, Paging } from '../generated/operations.ts'
import { OperateError } from '../operate-error.ts'

/** What paging needs to know of a call. */
export interface PagedCall {
	readonly method: string
	readonly path: string
	readonly body: Readonly<Record<string, unknown>>
	readonly signal?: AbortSignal | null | undefined
	/** Asks for one page. */
	send(body: Record<string, unknown>): Promise<unknown>
}

/** Walks an operation that is paged by a cursor in its body, asking for no page twice. */
export function paginate<Item, Page>(call: PagedCall, paging: Paging): Paged<Item, Page> {
	const { method, path, signal } = call
	const fail = (code: 'paging_loop' | 'unexpected_response', detail?: string) =>
		new OperateError(code, { method, path, detail })

	async function* pages(limit = Number.POSITIVE_INFINITY): AsyncGenerator<Page & object> {
		const body: Record<string, unknown> = { ...call.body }
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

	async function* items(limit?: number): AsyncGenerator<Item> {
		for await (const page of pages(limit)) {
			for (const item of (page as Record<string, unknown>)[paging.items] as Item[]) {
				signal?.throwIfAborted()
				yield item
			}
		}
	}

	return {
		[Symbol.asyncIterator]: () => items(),
		pages: () => pages(),
		async toArray({ limit = Number.POSITIVE_INFINITY } = {}) {
			const collected: Item[] = []
			if (!(limit >= 0)) throw new TypeError('limit must be a number of 0 or more')
			for await (const item of items(Math.floor(limit))) {
				if (collected.push(item) >= limit) break
			}
			return collected
		},
	}
}
