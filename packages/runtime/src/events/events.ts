import type { Target } from '../definition/target.ts'

/** What every event of a client says. */
interface EventBase {
	/** The number of the call among the client's calls, from 1. Every event of one call has the same. */
	readonly call: number
	/** The name of the operation, such as `incidents.search`; absent for a path that the description does not have. */
	readonly operation?: string | undefined
	/** The HTTP method. */
	readonly method: string
	/** The path template, such as `/v1/incidents/{key}`; `other` for a path that the description does not have. */
	readonly path: string
	/** The base URL that the request goes to. */
	readonly baseUrl: string
}

/** How an attempt ended. */
interface AttemptEnd {
	/** The number of the attempt, from 1. */
	readonly attempt: number
	/** The HTTP status; absent if no response came. */
	readonly status?: number | undefined
	/**
	 * Why the attempt failed: the code of the error, such as `timeout`, or the name of another one, such as `AbortError`. Absent
	 * for a success.
	 */
	readonly code?: string | undefined
	/** The system's code for a failed connection, such as `ECONNREFUSED`. */
	readonly reason?: string | undefined
}

/** An attempt starts. It is followed by exactly one {@link ResponseEvent} of the same call and attempt. */
export interface RequestEvent extends EventBase {
	readonly type: 'request'
	/** The number of the attempt, from 1. */
	readonly attempt: number
}

/** An attempt ended: with a response whose body is read, or without one. */
export interface ResponseEvent extends EventBase, AttemptEnd {
	readonly type: 'response'
	/** Milliseconds since the attempt started. The time that a login took is part of it. */
	readonly durationMs: number
}

/** An attempt failed, and another one follows. */
export interface RetryEvent extends EventBase, AttemptEnd {
	readonly type: 'retry'
	/** The pause before the next attempt, in milliseconds. */
	readonly delayMs: number
}

/**
 * A page of a paged operation was read. Its `call` is the number of the loop; each of its requests has one of its own.
 */
export interface PageEvent extends EventBase {
	readonly type: 'page'
	/** The number of the page, from 1. */
	readonly page: number
	/** How many items the page has. */
	readonly items: number
	/**
	 * The cursor of the next page, for the option `after`; absent if the server sent none. In Operate's v1 it holds the values by
	 * which the search is sorted.
	 */
	readonly cursor?: unknown
}

/** What a client reports: never a header, a body, a query or a key. */
export type ApiEvent = RequestEvent | ResponseEvent | RetryEvent | PageEvent

/** An event without what all events of a call have in common. */
type Details<Event> = Event extends ApiEvent ? Omit<Event, keyof EventBase> : never

/** Reports the events of one call. */
export type Report = (details: Details<ApiEvent>) => void

/**
 * Creates the function that starts the reports of a call. A listener that throws, or whose promise rejects, changes
 * nothing.
 *
 * @param names the names of the operations, by method and path
 */
export function createReporter(
	listener: ((event: ApiEvent) => void) | undefined,
	names: Readonly<Record<string, string>> | undefined,
): (target: Target) => Report | undefined {
	let calls = 0
	return ({ method, path, baseUrl }) => {
		if (!listener) {
			return undefined
		}
		const operation = names?.[`${method} ${path}`]
		const isTemplate = names === undefined || operation !== undefined
		const base: EventBase = {
			...{ call: ++calls, operation, method, baseUrl },
			// A path that a caller has put together may hold a key or a query.
			path: isTemplate ? path : 'other',
		}
		return async (details) => {
			try {
				await listener({ ...base, ...details })
			} catch {
				// What a listener does must not be why a call fails.
			}
		}
	}
}
