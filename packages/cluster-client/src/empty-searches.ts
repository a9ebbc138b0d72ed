import type { Call, Paged } from '@operate-api/runtime'
import { hasCondition } from './batch/conditions.ts'

/** A search without conditions that found nothing. */
export interface EmptySearch {
	/** The HTTP method. */
	readonly method: string
	/** The path template, such as `/v2/incidents/search`. */
	readonly path: string
}

/** Reports one search that found nothing. Errors of the listener are ignored. */
export type ReportEmpty = () => void

/** Returns the function that reports a search as empty; undefined if its filter has a condition. */
export function emptyReporter(
	listener: ((search: EmptySearch) => void) | undefined,
	search: EmptySearch,
	body: unknown,
): ReportEmpty | undefined {
	const { filter } = (body ?? {}) as { filter?: unknown }
	if (listener === undefined || !search.path.endsWith('/search') || hasCondition(filter)) {
		return undefined
	}
	return () => {
		try {
			listener(search)
		} catch {
			// A failing listener must not make the call fail.
		}
	}
}

const isEmpty = (page: unknown): boolean =>
	(page as { page?: { totalItems?: unknown } } | undefined)?.page?.totalItems === 0

/** Reports a search whose page has a total of 0. */
export function watchCall<Data>(call: Call<Data>, report: ReportEmpty): Call<Data> {
	call.then(
		(page) => isEmpty(page) && report(),
		() => {},
	)
	return call
}

/**
 * Reports the search if its first value is missing or an empty page. Later values take the short path, without another
 * promise.
 */
function watchFirst<Value>(values: AsyncIterable<Value>, report: ReportEmpty): AsyncIterator<Value> {
	const iterator = values[Symbol.asyncIterator]()
	let isFirst = true
	async function first(): Promise<IteratorResult<Value>> {
		const result = await iterator.next()
		if (result.done || isEmpty(result.value)) {
			report()
		}
		return result
	}
	return {
		next() {
			if (!isFirst) {
				return iterator.next()
			}
			isFirst = false
			return first()
		},
		return: async (value?: unknown) => (await iterator.return?.(value)) ?? { done: true, value: undefined },
	}
}

/** Reports a paged search that finds nothing. */
export const watchPaged = <Item, Page>(paged: Paged<Item, Page>, report: ReportEmpty): Paged<Item, Page> => ({
	[Symbol.asyncIterator]: () => watchFirst(paged, report),
	pages: () => ({ [Symbol.asyncIterator]: () => watchFirst(paged.pages(), report) }),
	async toArray(options) {
		const items = await paged.toArray(options)
		if (items.length === 0 && options?.limit !== 0) {
			report()
		}
		return items
	},
})
