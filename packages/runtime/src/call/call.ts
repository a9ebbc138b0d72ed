import { sleep, waitFor } from '@operate-api/internal'
import type { Target } from '../definition/target.ts'
import { type AttemptResult, attemptOnce, createAttemptContext, type Failed } from './attempt.ts'
import type { CallDefaults, CallError, CallInit, Outcome } from './call-types.ts'
import { startDeadline } from './deadline.ts'
import type { Client } from './openapi-fetch.ts'
import { checkHeaders, checkSignal, checkTimeout } from './options.ts'
import { retryDelay, retryPolicy } from './retry.ts'

async function pause(ms: number, callers: readonly (AbortSignal | null | undefined)[]): Promise<void> {
	const deadline = startDeadline(false, callers)
	try {
		await sleep(ms, deadline.signal)
	} finally {
		deadline.end(false)
	}
}

/**
 * Turns a failed response into its outcome. The search for an explanation may take a moment after the call's own
 * timeout.
 */
async function explain(
	{ explain: look, createError }: CallDefaults,
	target: Target,
	{ read, response }: Failed,
	signal: AbortSignal | null | undefined,
): Promise<Outcome> {
	const { code, fields, error } = read
	const isMissing = code === 'not_served' || (code === 'wrong_service' && response.status === 404)
	const hint = isMissing ? await waitFor(look(target, read), signal) : undefined
	const failure = createError(target, code, hint === undefined ? fields : { ...fields, hint })
	const message = fields.detail ?? failure.message
	return { error: error ?? { status: response.status, message }, failure, response }
}

/** Describes how an attempt ended, for an event. */
function endOf({ createError }: CallDefaults, target: Target, { outcome, thrown }: AttemptResult) {
	if (outcome) {
		const { read, response } = outcome
		const code = read && createError(target, read.code, read.fields).code
		return { status: response.status, ...(code !== undefined && { code }) }
	}
	const { status, code, name, reason } = (thrown ?? {}) as Partial<CallError>
	return { status, code: typeof code === 'string' ? code : (name ?? 'Error'), reason }
}

/**
 * Creates the function that carries out every call of a client, by name and by path. It applies timeout, retries, abort
 * and login, and reads bodies without rounding. A retry passes through the middleware and the login again, so that a
 * token that expired during the pause is replaced.
 */
export function createCall(
	core: Client<Record<string, never>>,
	defaults: CallDefaults,
): (target: Target, init?: CallInit) => Promise<Outcome> {
	const context = createAttemptContext(core, defaults)
	return async function call(target, init = {}) {
		checkSignal(init.signal)
		checkHeaders(init.headers)
		const timeoutMs = checkTimeout(init.timeoutMs ?? defaults.timeoutMs)
		const retry = init.retry === undefined ? defaults.retry : retryPolicy(init.retry)
		// A caller who passes `retry` with a call declares that the call may be repeated.
		const isRepeatable = Boolean(init.retry) || defaults.isSafe(target.method, target.path)
		const report = defaults.startReport(target)
		for (let attempt = 1; ; attempt++) {
			report?.({ type: 'request', attempt })
			const startedAt = performance.now()
			const result = await attemptOnce(context, target, init, timeoutMs)
			const end = report && endOf(defaults, target, result)
			report?.({ type: 'response', attempt, ...end, durationMs: performance.now() - startedAt })
			const { outcome, thrown, isPassing } = result
			if (outcome && !outcome.read) {
				return outcome
			}
			const retryAfterMs = outcome?.read.fields.retryAfterMs
			const delay = isRepeatable && isPassing ? retryDelay(retry, attempt, retryAfterMs) : undefined
			if (delay !== undefined) {
				report?.({ type: 'retry', attempt, ...end, delayMs: delay })
				await pause(delay, [defaults.signal, init.signal])
			} else if (outcome) {
				return explain(defaults, target, outcome, init.signal)
			} else {
				throw thrown
			}
		}
	}
}
