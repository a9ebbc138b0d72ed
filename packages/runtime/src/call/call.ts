import { failureReason, sleep } from '@operate-api/internal'
import type { ResponseShape } from '../client/definition.ts'
import type { Client, Middleware } from '../client/openapi-fetch.ts'
import type { ApiErrorCode, ApiErrorFields } from '../errors/api-error.ts'
import { BrokenBody, type ParseAs, ResponseProblem, readBody, readData } from '../response/read-data.ts'
import { type FailureReader, type ReadFailure, readFailure } from '../response/read-failure.ts'
import { redact } from '../response/redact.ts'
import { type Deadline, startDeadline } from './deadline.ts'
import type { BoundLogin } from './login.ts'
import { checkHeaders, checkSignal, checkTimeout } from './options.ts'
import type { Fetch } from './portable-fetch.ts'
import type { RecordedRequests } from './recorded-request.ts'
import { isRetryable, type RetryOptions, type RetryPolicy, retryDelay, retryPolicy } from './retry.ts'
import { createTransport, type Transport } from './transport.ts'

/** The operation that a call is about, and the base URL that it goes to. */
export interface Target {
	readonly method: string
	readonly path: string
	readonly baseUrl: string
}

/** An error of the API whose client this is. */
export type CallError = Error & ApiErrorFields & { readonly code: string }

/** What every call of a client goes by, unless the call says otherwise. */
export interface CallDefaults {
	readonly fetch: Fetch
	readonly timeoutMs: number | false
	readonly retry: RetryPolicy
	readonly signal: AbortSignal | null | undefined
	/** Puts the credentials on each request. */
	readonly login: BoundLogin | undefined
	readonly requests: RecordedRequests
	/** Whether a request may be repeated without harm. */
	isSafe(method: string, path: string): boolean
	/** What the operation responds with. */
	shapeOf(method: string, path: string): ResponseShape | undefined
	/** Parses JSON without rounding. */
	parse(text: string): unknown
	/** Returns the code for a failed response, if the API knows better than its status says. */
	readonly codeOf: FailureReader['codeOf']
	/** Creates the API's error. */
	createError(target: Target, code: ApiErrorCode, fields: ApiErrorFields): CallError
	/** Explains a `not_served` failure. */
	explain(target: Target, failure: ReadFailure): Promise<string | undefined>
}

/** What openapi-fetch takes for a call, as far as the runtime looks at it. */
export interface CallInit {
	readonly baseUrl?: string | undefined
	readonly params?: { readonly path?: Readonly<Record<string, unknown>> } | undefined
	readonly headers?: unknown
	readonly signal?: AbortSignal | null | undefined
	readonly parseAs?: ParseAs | undefined
	readonly fetch?: Fetch | undefined
	readonly middleware?: readonly Middleware[] | undefined
	readonly timeoutMs?: number | false | undefined
	readonly retry?: RetryOptions | false | undefined
	readonly [name: string]: unknown
}

/** The outcome of a call, in the form of openapi-fetch, and next to an error what it means. */
export type Outcome =
	| { readonly data: unknown; readonly error?: never; readonly failure?: never; readonly response: Response }
	| {
			readonly data?: never
			readonly error: unknown
			readonly failure: CallError
			readonly response: Response
	  }

type CoreRequest = (method: string, path: string, init: object) => Promise<{ response: Response }>

/** One attempt of a call. */
interface Attempt {
	readonly target: Target
	readonly init: CallInit
	readonly deadline: Deadline
	readonly transport: Transport
	readonly timeoutMs: number | false
}

/** How one attempt ended, and whether another one may end better. */
interface Result {
	readonly outcome?: Outcome
	readonly thrown?: unknown
	readonly isPassing: boolean
}

/**
 * A signal that aborts with the call's deadline or with the caller's, for a body that is read after the call. The platform
 * keeps track of the caller's signal, so that no listener stays behind on it. Undefined where the platform cannot.
 */
function streamSignal(deadline: AbortSignal, callers: readonly (AbortSignal | null | undefined)[]) {
	try {
		return AbortSignal.any([deadline, ...callers.filter((caller) => caller instanceof AbortSignal)])
	} catch {
		return undefined
	}
}

/**
 * Creates the function through which all calls of a client go, by name and by path: timeout, retries, abort, login, and
 * bodies without loss. A retry goes through the middleware and the login again, so that a token that expired during the
 * pause is replaced.
 */
export function createCall(
	core: Client<Record<string, never>>,
	defaults: CallDefaults,
): (target: Target, init?: CallInit) => Promise<Outcome> {
	// openapi-fetch parses the body of an error itself, and rounds. First in, this middleware is the last to see a response.
	const errorTexts = new WeakMap<Response, string>()
	core.use({
		async onResponse({ response }) {
			if (!response.ok) {
				errorTexts.set(response, await readBody(response.clone().text()))
			}
		},
	})
	const send = core.request as unknown as CoreRequest

	async function failed(attempt: Attempt, response: Response): Promise<Outcome> {
		const sent = attempt.transport.sent()
		const failure = readFailure(response, errorTexts.get(response) ?? '', sent, {
			parse: defaults.parse,
			codeOf: defaults.codeOf,
			redact: (value) => redact(value, sent),
		})
		const hint = failure.code === 'not_served' ? await defaults.explain(attempt.target, failure) : undefined
		const error = defaults.createError(attempt.target, failure.code, {
			...failure.fields,
			...(hint !== undefined && { hint }),
		})
		return {
			error: failure.error ?? { status: response.status, message: failure.fields.detail ?? error.message },
			failure: error,
			response,
		}
	}

	async function run(attempt: Attempt): Promise<Outcome> {
		const { target, init, transport } = attempt
		const { timeoutMs: _timeoutMs, retry: _retry, signal: _signal, ...passed } = init
		const { response } = await send(
			target.method,
			target.path,
			// By assign: spreading an object and then adding to it is much slower in V8.
			Object.assign(passed, { baseUrl: target.baseUrl, parseAs: 'stream', fetch: transport.fetch }),
		)
		if (!response.ok) {
			return failed(attempt, response)
		}
		const isEmpty = response.status === 204 || target.method === 'HEAD' || response.body === null
		const shape = defaults.shapeOf(target.method, target.path)
		const data = isEmpty ? undefined : await readData(response, init.parseAs, shape, defaults.parse)
		if (data === undefined && shape !== undefined) {
			const fields = { status: response.status, detail: 'the body is empty' }
			throw new ResponseProblem('unexpected_response', fields)
		}
		return { data, response }
	}

	/** Turns what an attempt threw into what the caller sees. */
	function thrownBy({ target, deadline, transport, timeoutMs }: Attempt, error: unknown): Result {
		if (deadline.isOver()) {
			const detail = `no complete response within ${timeoutMs} ms`
			return { thrown: defaults.createError(target, 'timeout', { detail }), isPassing: false }
		}
		if (deadline.signal.aborted) {
			return { thrown: deadline.signal.reason, isPassing: false }
		}
		if (error instanceof ResponseProblem) {
			return { thrown: defaults.createError(target, error.code, error.fields), isPassing: false }
		}
		const isBrokenBody = error instanceof BrokenBody
		if (isBrokenBody || transport.failure() === error) {
			const reason = failureReason(isBrokenBody ? error.cause : error)
			return { thrown: defaults.createError(target, 'network', { reason }), isPassing: true }
		}
		return { thrown: error, isPassing: false }
	}

	async function attemptOnce(target: Target, init: CallInit, timeoutMs: number | false): Promise<Result> {
		const callers = [defaults.signal, init.signal]
		const deadline = startDeadline(timeoutMs, callers)
		const own = init.parseAs === 'stream' ? streamSignal(deadline.signal, callers) : undefined
		const transport = createTransport({
			fetch: init.fetch ?? defaults.fetch,
			login: defaults.login,
			deadline,
			signal: own ?? deadline.signal,
			bodyOf: defaults.requests.bodyOf,
		})
		const attempt = { target, init, deadline, transport, timeoutMs }
		let isStreaming = false
		try {
			const outcome = await deadline.race(run(attempt))
			isStreaming = init.parseAs === 'stream' && outcome.response.ok && own === undefined
			return { outcome, isPassing: isRetryable(outcome.response.status) }
		} catch (error) {
			return thrownBy(attempt, error)
		} finally {
			deadline.end(isStreaming)
		}
	}

	async function pause(ms: number, caller: AbortSignal | null | undefined): Promise<void> {
		const deadline = startDeadline(false, [defaults.signal, caller])
		try {
			await sleep(ms, deadline.signal)
		} finally {
			deadline.end(false)
		}
	}

	return async function call(target, init = {}) {
		checkSignal(init.signal)
		checkHeaders(init.headers)
		const timeoutMs = checkTimeout(init.timeoutMs ?? defaults.timeoutMs)
		const retry = init.retry === undefined ? defaults.retry : retryPolicy(init.retry)
		const isSafe = defaults.isSafe(target.method, target.path)
		for (let attempts = 1; ; attempts++) {
			const { outcome, thrown, isPassing } = await attemptOnce(target, init, timeoutMs)
			if (outcome?.response.ok) {
				return outcome
			}
			const retryAfterMs = outcome?.failure?.retryAfterMs
			const delay = isSafe && isPassing ? retryDelay(retry, attempts, retryAfterMs) : undefined
			if (delay !== undefined) {
				await pause(delay, init.signal)
			} else if (outcome) {
				return outcome
			} else {
				throw thrown
			}
		}
	}
}
