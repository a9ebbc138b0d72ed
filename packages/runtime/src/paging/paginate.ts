import { assertObject, unknownOption } from '@operate-api/internal'
import type { Input, Paged, Paging } from '../definition/definition.ts'
import type { Target } from '../definition/target.ts'
import type { ApiErrorCode, ApiErrorFields } from '../errors/api-error.ts'
import type { Report } from '../events/events.ts'
import { createItems } from './items.ts'
import { propertyAt, withProperty } from './property-path.ts'

/** The parts of a call that paging uses. */
export interface PagedCall {
	readonly target: Target
	readonly signal?: AbortSignal | null | undefined
	/** Returns the input of the first page. Throws if the call is refused. */
	input(): Input
	/** The cursor to continue from. */
	readonly after: unknown
	/** Starts the events of a loop. */
	startReport(target: Target): Report | undefined
	/** Requests one page. */
	send(input: Input): Promise<unknown>
	createError(target: Target, code: ApiErrorCode, fields: ApiErrorFields): Error
}

/**
 * Creates a function that returns whether a server repeats its cursors, in constant memory. It uses Brent's cycle
 * detection: each cursor is compared with a checkpoint, which moves on after twice as many pages each time.
 */
function createLoopDetector(): (cursor: unknown) => boolean {
	let checkpoint: string | undefined
	let stride = 1
	let sinceCheckpoint = 0
	return (cursor) => {
		const position = JSON.stringify(cursor)
		if (position === checkpoint) {
			return true
		}
		if (++sinceCheckpoint === stride) {
			checkpoint = position
			stride *= 2
			sinceCheckpoint = 0
		}
		return false
	}
}

const isCursor = (cursor: unknown): boolean =>
	Array.isArray(cursor)
		? cursor.length > 0
		: typeof cursor === 'number' || (typeof cursor === 'string' && cursor !== '')

/** Returns the input that requests the page after a cursor. */
function continued(
	sent: Record<string, unknown>,
	{ cursor }: Paging,
	after: unknown,
): Record<string, unknown> {
	if (!isCursor(after)) {
		throw new TypeError('after: expected the cursor of a page; without one there is nothing to continue from')
	}
	if (propertyAt(sent, cursor) !== undefined) {
		throw new TypeError(`after: expected no ${cursor} in the query next to it`)
	}
	return withProperty(sent, cursor, after)
}

async function* walk<Page>(call: PagedCall, paging: Paging, limit: number): AsyncGenerator<Page> {
	const { target, signal } = call
	const first = call.input()
	let sent = ((paging.in === 'query' ? first.params?.query : first.body) ?? {}) as Record<string, unknown>
	const wanted = propertyAt(sent, paging.size) ?? paging.maxSize
	const isLoop = createLoopDetector()
	if (call.after !== undefined) {
		sent = continued(sent, paging, call.after)
	}
	const report = call.startReport(target)
	let left = limit
	let head: string | undefined
	for (let count = 1; left > 0; count++) {
		if (signal?.aborted) {
			throw signal.reason
		}
		const size = typeof wanted === 'number' ? Math.min(wanted, left) : undefined
		if (size !== undefined) {
			sent = withProperty(sent, paging.size, size)
		}
		const page = await call.send(
			paging.in === 'query'
				? { ...first, params: { ...first.params, query: sent } }
				: { ...first, body: sent },
		)
		const items = propertyAt(page, paging.items)
		const cursor = propertyAt(page, paging.next)
		if (!Array.isArray(items)) {
			throw call.createError(target, 'unexpected_response', {
				detail: `the page has no list of ${paging.items}`,
			})
		}
		const previous = head
		head = JSON.stringify(items[0])
		// If only the cursor shows that another page follows, two pages may begin with equal items.
		if (paging.lastPage === 'short' && head !== undefined && head === previous) {
			const detail = 'a page begins with the same item as the one before it'
			throw call.createError(target, 'paging_loop', { detail })
		}
		report?.({ type: 'page', page: count, items: items.length, cursor })
		if (items.length > 0 || count === 1) {
			yield page as Page
		}
		left -= items.length
		const isShort = items.length === 0 || (size !== undefined && items.length < size)
		const isLast = paging.lastPage === 'short' ? isShort || cursor === null : !isCursor(cursor)
		if (isLast || left <= 0) {
			return
		}
		if (!isCursor(cursor)) {
			const detail = `a full page has no ${paging.next} to continue from`
			throw call.createError(target, 'unexpected_response', { detail })
		}
		if (isLoop(cursor)) {
			throw call.createError(target, 'paging_loop', {})
		}
		sent = withProperty(sent, paging.cursor, cursor)
	}
}

/** Reads the pages of an operation by its cursor, and requests no page twice. */
export function paginate<Item, Page>(call: PagedCall, paging: Paging): Paged<Item, Page> {
	const pages = (limit = Number.POSITIVE_INFINITY) => walk<Page & object>(call, paging, limit)
	const itemsOf = (page: Page) => propertyAt(page, paging.items) as Item[]
	return {
		[Symbol.asyncIterator]: () => createItems(pages(), itemsOf, call.signal),
		pages: () => pages(),
		async toArray(options = {}) {
			assertObject(options, 'options')
			const problem = unknownOption(options, ['limit'])
			if (problem) {
				throw new TypeError(`toArray: ${problem}`)
			}
			const { limit = Number.POSITIVE_INFINITY } = options
			if (typeof limit !== 'number' || !(limit >= 0)) {
				throw new TypeError('limit: expected a number of 0 or more')
			}
			const most = Math.floor(limit)
			const collected: Item[] = []
			for await (const page of pages(most)) {
				collected.push(...itemsOf(page).slice(0, most - collected.length))
			}
			return collected
		},
	}
}
