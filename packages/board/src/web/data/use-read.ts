import { QueryClient, QueryObserver, type QueryObserverResult } from '@tanstack/query-core'
import { useEffect, useReducer, useState } from 'preact/hooks'
import type { Fresh, Reads } from '../../shared/api.ts'
import { type Parameters, RequestError, read } from './request.ts'

const finalCodes = new Set<string>(['signed_out', 'forbidden', 'not_found', 'invalid', 'credentials'])

/** What the pages have read. A failed refresh keeps the data that was there. */
export const cache = new QueryClient({
	defaultOptions: {
		queries: {
			gcTime: 5 * 60_000,
			staleTime: 2_000,
			retry: (count, error) => count < 1 && !(error instanceof RequestError && finalCodes.has(error.code)),
			retryDelay: 1_000,
			// A laptop without a network reaches a board on loopback all the same.
			networkMode: 'always',
		},
	},
})
cache.mount()

export interface ReadOptions extends Parameters {
	/** Milliseconds between two refreshes. Default: read once. */
	readonly refreshMs?: number | undefined
	/** Whether to read at all. */
	readonly enabled?: boolean
}

export type ReadState<Data> = QueryObserverResult<Fresh<Data>, Error>

/** Reads a path of the board's server, keeps the data fresh and shares it with every reader of the same path. */
export function useRead<Path extends keyof Reads>(
	template: Path,
	{ path, query, refreshMs, enabled = true }: ReadOptions = {},
): ReadState<Reads[Path]> {
	const parameters = { ...(path && { path }), ...(query && { query }) }
	const options = {
		queryKey: [template, parameters] as const,
		queryFn: ({ signal }: { signal: AbortSignal }) => read(template, parameters, signal),
		refetchInterval: refreshMs ?? (false as const),
		enabled,
	}
	const [observer] = useState(() => new QueryObserver(cache, options))
	const [, rerender] = useReducer<number, void>((count) => count + 1, 0)
	useEffect(() => observer.subscribe(() => rerender()), [observer])
	useEffect(() => observer.setOptions(options))
	return observer.getOptimisticResult(cache.defaultQueryOptions(options))
}
