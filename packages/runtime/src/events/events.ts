import type { Target } from '../definition/target.ts'

/** Fields that all events have. */
interface EventBase {
	/** The number of the call among the client's calls, from 1. All events of one call share it. */
	readonly call: number
	/** The name of the operation, such as `incidents.search`; absent for a path that is not in the description. */
	readonly operation?: string | undefined
	/** The HTTP method. */
	readonly method: string
	/** The path template, such as `/v1/incidents/{key}`; `other` for a path that is not in the description. */
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
	 * Why the attempt failed: the code of the error, such as `timeout`, or the name of an error that has none, such as
	 * `AbortError`. Absent for a success.
	 */
	readonly code?: string | undefined
	/** The system's code for a failed connection, such as `ECONNREFUSED`. */
	readonly reason?: string | undefined
}

/** An attempt starts. Exactly one {@link ResponseEvent} of the same call and attempt follows. */
export interface RequestEvent extends EventBase {
	readonly type: 'request'
	/** The number of the attempt, from 1. */
	readonly attempt: number
}

/** An attempt ended, with a response whose body has been read or without a response. */
export interface ResponseEvent extends EventBase, AttemptEnd {
	readonly type: 'response'
	/** Milliseconds since the attempt started, including the time that a login took. */
	readonly durationMs: number
}

/** An attempt failed, and a retry follows. */
export interface RetryEvent extends EventBase, AttemptEnd {
	readonly type: 'retry'
	/** The pause before the next attempt, in milliseconds. */
	readonly delayMs: number
}

/**
 * A page of a paged operation was read. `call` is the number of the loop. Each request of the loop is a call with a
 * number of its own.
 */
export interface PageEvent extends EventBase {
	readonly type: 'page'
	/** The number of the page, from 1. */
	readonly page: number
	/** The number of items on the page. */
	readonly items: number
	/**
	 * The cursor of the next page, for the option `after`; absent if the server sent none. In Operate's v1 it holds the
	 * values that the search is sorted by.
	 */
	readonly cursor?: unknown
}

/** An event that a client reports. It never holds a header, a body, a query or a key. */
export type ApiEvent = RequestEvent | ResponseEvent | RetryEvent | PageEvent

/** An event without the fields that all events of a call share. */
type Details<Event> = Event extends ApiEvent ? Omit<Event, keyof EventBase> : never

/** Reports the events of one call. */
export type Report = (details: Details<ApiEvent>) => void

/**
 * Creates the function that starts the events of a call. Errors of the listener, thrown or as a rejected promise, are
 * ignored.
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
			call: ++calls,
			operation,
			method,
			baseUrl,
			// A path that the caller has filled in may hold a key or a query.
			path: isTemplate ? path : 'other',
		}
		return async (details) => {
			try {
				await listener({ ...base, ...details })
			} catch {
				// A failing listener must not make the call fail.
			}
		}
	}
}
