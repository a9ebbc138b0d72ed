import { waitFor } from '@operate-api/internal'
import type { Call, CallOptions, OperationRuntime, Paged, PagedCallOptions } from '@operate-api/runtime'
import { ClusterError } from './cluster-error.ts'
import { type EmptySearch, emptyReporter, watchCall, watchPaged } from './empty-searches.ts'
import type { Topology } from './generated/schema.ts'
import { type Need, needsOf } from './versions/needs.ts'
import { type ClusterVersion, isAtLeast } from './versions/version.ts'

type Runtime = OperationRuntime<CallOptions, PagedCallOptions>

/** Returns a call that starts once a promise has resolved. */
function after<Data>(first: Promise<void>, start: () => Call<Data>): Call<Data> {
	// Wrapped in an object, since a promise of a call would resolve with the call's data.
	const started = first.then(() => ({ call: start() }))
	const data = started.then(({ call }) => call)
	return Object.assign(data, {
		async withResponse() {
			// Awaited together, so that a failure of either leaves no rejection unhandled.
			const [, result] = await Promise.all([data, started.then(({ call }) => call.withResponse())])
			return result
		},
	})
}

/** Returns pages whose reading starts once a promise has resolved. */
function pagedAfter<Item, Page>(first: () => Promise<void>, paged: Paged<Item, Page>): Paged<Item, Page> {
	async function* iterate<Value>(values: AsyncIterable<Value>): AsyncGenerator<Value, void, undefined> {
		await first()
		yield* values
	}
	return {
		pages: () => iterate(paged.pages()),
		[Symbol.asyncIterator]: () => iterate(paged),
		async toArray(options) {
			await first()
			return paged.toArray(options)
		},
	}
}

/**
 * Returns why a search is refused: it would find more than its caller means, or it asks for a page that the cluster
 * cannot return. A real cluster responds to an empty cursor with a 500.
 */
function problemWithPage(body: unknown, isPaged: boolean): string | undefined {
	const { page, filter } = (body ?? {}) as Readonly<
		Record<string, Readonly<Record<string, unknown>> | undefined>
	>
	if (Array.isArray(filter?.$or) && filter.$or.length === 0) {
		return 'filter.$or: expected at least one filter, since an empty list finds everything'
	}
	for (const name of ['after', 'before']) {
		if (page?.[name] === '') {
			return `page.${name}: expected a cursor, which is never empty. Leave it out for the first page`
		}
	}
	for (const name of isPaged ? ['from', 'before'] : []) {
		if (page?.[name] !== undefined) {
			return `page.${name}: expected page.after or nothing, since the pages follow each other by cursor`
		}
	}
	return undefined
}

/** Options of a client for a cluster, beyond those of the runtime. */
export interface Guards {
	/** The version of the cluster, or `auto` to ask it before the first call that depends on it. */
	readonly version: ClusterVersion | 'auto' | undefined
	/** Called for a search without conditions that finds nothing. */
	readonly onEmptySearch: ((search: EmptySearch) => void) | undefined
}

/**
 * Wraps a runtime so that it refuses, before anything is sent, operations and properties that the cluster's version
 * lacks, and pages that the cluster cannot return.
 */
export function guardRuntime(runtime: Runtime, { version, onEmptySearch }: Guards): Runtime {
	let asked: Promise<string> | undefined

	async function ask(options: CallOptions | undefined): Promise<string> {
		const asking =
			asked ?? runtime.send<Topology>('GET', '/v2/topology', {}).then((topology) => topology.gatewayVersion)
		asked = asking
		asking.catch(() => {
			asked = undefined
		})
		return waitFor(asking, options?.signal)
	}

	function refuse(method: string, path: string, needs: readonly Need[], actual: string): void {
		for (const { what, since } of needs) {
			if (!isAtLeast(actual, since)) {
				const detail = `${what}: needs Camunda ${since} or later, and the cluster has ${actual}`
				throw new ClusterError('unsupported_version', { method, path, detail })
			}
		}
	}

	/** Returns the check that a call has to wait for; undefined if there is nothing to check. */
	function before(method: string, path: string, body: unknown, isPaged: boolean) {
		const detail = problemWithPage(body, isPaged)
		if (detail !== undefined) {
			return async () => {
				throw new ClusterError('invalid_parameter', { method, path, detail })
			}
		}
		const needs = version === undefined ? [] : needsOf(`${method} ${path}`, body)
		if (version === undefined || needs.length === 0) {
			return undefined
		}
		return async (options: CallOptions | undefined) =>
			refuse(method, path, needs, version === 'auto' ? await ask(options) : version)
	}

	return {
		send(method, path, input, options) {
			const check = before(method, path, input.body, false)
			const start = () => runtime.send<never>(method, path, input, options)
			const call = check === undefined ? start() : after(check(options), start)
			const report = emptyReporter(onEmptySearch, { method, path }, input.body)
			return report === undefined ? call : watchCall(call, report)
		},
		paginate(method, path, input, paging, options) {
			const check = before(method, path, input.body, true)
			const paged = runtime.paginate<never, never>(method, path, input, paging, options)
			const { after: cursor, ...callOptions } = options ?? {}
			const checked = check === undefined ? paged : pagedAfter(() => check(callOptions), paged)
			const report = emptyReporter(onEmptySearch, { method, path }, input.body)
			return report === undefined || cursor !== undefined ? checked : watchPaged(checked, report)
		},
	}
}
