import { maxDelayMs, unknownOption } from '@operate-api/internal'
import type { RetryOptions } from './retry.ts'

/** Options of one call of a named operation. */
export interface CallOptions {
	/** Aborts the call. It then rejects with the signal's reason. */
	readonly signal?: AbortSignal | undefined
	/**
	 * How long each request of the call may take until its response is read, in milliseconds, or `false` for no limit. The time
	 * that a login takes does not count: it has limits of its own.
	 *
	 * @default the client's `timeoutMs`
	 */
	readonly timeoutMs?: number | false | undefined
	/**
	 * How the call is retried, or `false` for no retries. An operation that changes data, such as a DELETE, is retried
	 * only if this option is passed: it declares that the call may be repeated.
	 *
	 * @default the client's `retry`
	 */
	readonly retry?: RetryOptions | false | undefined
	/** Further headers. */
	readonly headers?: Readonly<Record<string, string>> | undefined
}

/** Options of one paged call, which reads one page after the other. */
export interface PagedCallOptions extends CallOptions {
	/**
	 * The cursor to continue from, as a page held it or a `page` event reported it. Reading starts with the page after
	 * it. Store the cursor with your results, and a later process can continue there.
	 */
	readonly after?: string | number | readonly unknown[] | undefined
}

const names: readonly string[] = ['signal', 'timeoutMs', 'retry', 'headers'] satisfies (keyof CallOptions)[]
const pagedNames: readonly string[] = [...names, 'after']

/**
 * Checks the options of a call.
 *
 * @throws TypeError for an unknown option, or one that is wrong
 */
export function checkCallOptions(options: PagedCallOptions | undefined, isPaged = false): void {
	const problem = unknownOption(options, isPaged ? pagedNames : names)
	if (problem) {
		throw new TypeError(problem)
	}
}

/**
 * Checks a timeout in milliseconds.
 *
 * @throws TypeError unless it is `false`, or a number above 0 that a timer can hold
 */
export function checkTimeout(timeoutMs: number | false): number | false {
	if (timeoutMs === false) {
		return false
	}
	if (typeof timeoutMs === 'number' && timeoutMs > 0 && timeoutMs <= maxDelayMs) {
		return timeoutMs
	}
	throw new TypeError(`timeoutMs: expected milliseconds above 0 and at most ${maxDelayMs}, or false`)
}

/**
 * Checks a signal by its methods, since it may come from another realm, such as a page of jsdom.
 *
 * @throws TypeError for anything but a signal, such as its controller
 */
export function checkSignal(signal: AbortSignal | null | undefined): void {
	if (!signal) {
		return
	}
	if (typeof signal.addEventListener !== 'function' || typeof signal.aborted !== 'boolean') {
		const isController = (signal as { signal?: unknown }).signal !== undefined
		throw new TypeError(
			isController
				? 'signal: expected an AbortSignal, received its controller: pass controller.signal'
				: 'signal: expected an AbortSignal',
		)
	}
}

/**
 * Checks headers before the platform does, since its error would print their values.
 *
 * @throws TypeError that names the header, for an invalid name or value
 */
export function checkHeaders(headers: unknown): void {
	if (typeof headers !== 'object' || headers === null) {
		return
	}
	const entries =
		Symbol.iterator in headers ? (headers as Iterable<readonly [string, unknown]>) : Object.entries(headers)
	for (const [name, value] of entries) {
		if (!/^[!#$%&'*+.^`|~\w-]+$/.test(name)) {
			throw new TypeError('headers: expected names made of letters, digits and hyphens')
		}
		for (const each of Array.isArray(value) ? value : [value]) {
			if (typeof each === 'string' && !/^[\t\x20-\x7e\x80-\xff]*$/.test(each)) {
				throw new TypeError(
					`headers: expected "${name}" without line breaks, control characters and characters beyond Latin-1`,
				)
			}
		}
	}
}
