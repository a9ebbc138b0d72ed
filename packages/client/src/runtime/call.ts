import { OperateError } from '../operate-error.ts'
import { type Asked, failureOf, isWebPage } from './answer.ts'
import { type Attempt, type Fetch, startAttempt } from './attempt.ts'
import type { Client, Middleware } from './openapi-fetch.ts'
import { redact } from './redact.ts'
import { isRetryable, type RetryOptions, type RetryPolicy, retryDelay, retryPolicy } from './retry.ts'
import { sleep } from './sleep.ts'
import { checkTimeout } from './timeout.ts'

/** What every call of a client goes by, unless the call says otherwise. */
export interface CallDefaults {
	readonly fetch: Fetch
	readonly timeoutMs: number | false
	readonly retry: RetryPolicy
	/** Puts the credentials on each request. */
	readonly login?: Middleware | undefined
	/** Whether a request may be sent again without harm. */
	isSafe(method: string, path: string): boolean
	/** Parses a JSON text without rounding. */
	parse(text: string): unknown
}

/** What openapi-fetch takes for a call, as far as this runtime looks at it. */
export interface CallInit {
	readonly baseUrl?: string | undefined
	readonly params?: { readonly path?: Readonly<Record<string, unknown>> } | undefined
	readonly signal?: AbortSignal | null | undefined
	readonly parseAs?: 'json' | 'text' | 'blob' | 'arrayBuffer' | 'stream' | undefined
	readonly fetch?: Fetch | undefined
	readonly middleware?: readonly Middleware[] | undefined
	readonly timeoutMs?: number | false | undefined
	readonly retry?: RetryOptions | false | undefined
	readonly [name: string]: unknown
}

/** The outcome of a call, in the form of openapi-fetch; beside an error, what it means. */
export type Outcome =
	| { readonly data: unknown; readonly error?: never; readonly failure?: never; readonly response: Response }
	| {
			readonly data?: never
			readonly error: unknown
			readonly failure: OperateError
			readonly response: Response
	  }

type Core = Client<Record<string, never>>
type CoreRequest = (method: string, path: string, init: object) => Promise<{ response: Response }>

/** Thrown in place of what broke while an answer's body was read, so that it is told from a middleware's error. */
class BodyError {
	readonly broken: unknown
	constructor(broken: unknown) {
		this.broken = broken
	}
}

async function read<Body>(body: Promise<Body>): Promise<Body> {
	try {
		return await body
	} catch (broken) {
		throw new BodyError(broken)
	}
}

/**
 * Makes the function through which all calls of a client go, its own and openapi-fetch's: time-out, retries, abort,
 * and bodies without loss.
 *
 * A retry goes through the middleware again, so that a token that expired during the wait is renewed.
 */
export function createCall(
	core: Core,
	defaults: CallDefaults,
): (asked: Asked, init?: CallInit) => Promise<Outcome> {
	// openapi-fetch reads the body of an error itself, and rounds: what it reads is kept here. First in, this
	// middleware is the last to see an answer, after a login has replayed the request.
	const errorTexts = new WeakMap<Response, string>()
	const keepErrorText: Middleware = {
		async onResponse({ response }) {
			if (!response.ok) errorTexts.set(response, await read(response.clone().text()))
		},
	}
	core.use(keepErrorText)
	const send = core.request as unknown as CoreRequest

	async function readData(asked: Asked, response: Response, parseAs: CallInit['parseAs']): Promise<unknown> {
		if (parseAs === 'stream') return response.body
		const { status } = response
		if (parseAs === 'blob' || parseAs === 'arrayBuffer') {
			if (isWebPage(response)) {
				await response.body?.cancel()
				throw new OperateError('not_operate', { ...asked, status })
			}
			return read<Blob | ArrayBuffer>(response[parseAs]())
		}
		const text = await read(response.text())
		if (isWebPage(response, text)) throw new OperateError('not_operate', { ...asked, status })
		if (parseAs === 'text') return text
		if (text === '') return undefined
		if (parseAs === undefined && /\bxml\b/i.test(response.headers.get('content-type') ?? '')) return text
		try {
			return defaults.parse(text)
		} catch {
			throw new OperateError('unexpected_response', { ...asked, status, detail: 'the body is not JSON' })
		}
	}

	async function tryOnce(asked: Asked, init: CallInit, attempt: Attempt): Promise<Outcome> {
		const { parseAs, middleware = [] } = init
		const ours = {
			baseUrl: asked.baseUrl,
			// Last, the login judges and signs the request as it goes out, and no other middleware sees what it puts on it.
			middleware: defaults.login ? [...middleware, defaults.login] : middleware,
			parseAs: 'stream',
			signal: attempt.signal,
			fetch: attempt.fetch,
		}
		// By assign: to spread an object and then add to it takes V8 twenty times as long.
		const { response } = await send(asked.method, asked.path, Object.assign({}, init, ours))
		if (!response.ok) {
			const text = redact(errorTexts.get(response) ?? '', attempt.sent())
			return { ...failureOf(asked, response, text, defaults.parse), response }
		}
		const empty = response.status === 204 || asked.method === 'HEAD' || response.body === null
		return { data: empty ? undefined : await readData(asked, response, parseAs), response }
	}

	/** Says what a try that threw means to the caller. */
	function asThrown(
		error: unknown,
		asked: Asked,
		attempt: Attempt,
		{ signal }: CallInit,
		timeoutMs: number | false,
	) {
		if (signal?.aborted) return signal.reason
		if (attempt.timedOut()) {
			return new OperateError('timeout', { ...asked, detail: `no complete answer within ${timeoutMs} ms` })
		}
		const broken = error instanceof BodyError ? error.broken : attempt.failure() === error ? error : undefined
		return broken === undefined ? error : new OperateError('network', { ...asked, reason: reasonOf(broken) })
	}

	return async function call(asked, init = {}) {
		const { signal } = init
		const timeoutMs = checkTimeout(init.timeoutMs ?? defaults.timeoutMs)
		const retry = init.retry === undefined ? defaults.retry : retryPolicy(init.retry)
		const safe = defaults.isSafe(asked.method, asked.path)
		for (let tries = 1; ; tries++) {
			const attempt = startAttempt(init.fetch ?? defaults.fetch, timeoutMs, signal)
			let streaming = false
			let outcome: Outcome | undefined
			let thrown: unknown
			try {
				outcome = await tryOnce(asked, init, attempt)
				if (outcome.response.ok) {
					streaming = init.parseAs === 'stream'
					return outcome
				}
			} catch (error) {
				thrown = asThrown(error, asked, attempt, init, timeoutMs)
			} finally {
				attempt.end(streaming)
			}
			const again = outcome
				? isRetryable(outcome.response.status)
				: thrown instanceof OperateError && thrown.code === 'network'
			const delay = safe && again ? retryDelay(retry, tries, outcome?.failure?.retryAfterMs) : undefined
			if (delay !== undefined) await sleep(delay, signal)
			else if (outcome) return outcome
			else throw thrown
		}
	}
}

/** The system's code for a failed connection; nothing else of the error, since it may hold the request. */
function reasonOf(error: unknown): string | undefined {
	for (const source of [(error as { cause?: unknown } | null)?.cause, error]) {
		const code = (source as { code?: unknown } | null | undefined)?.code
		if (typeof code === 'string' && /^\w{1,64}$/.test(code)) return code
	}
	return undefined
}

/** Turns the outcome of a call into its data, or throws what it failed with. */
export function dataOf(asked: Asked, outcome: Outcome): unknown {
	if (outcome.failure !== undefined) throw outcome.failure
	if (outcome.data === undefined || outcome.data === null || outcome.data === '') {
		const { status } = outcome.response
		throw new OperateError('unexpected_response', { ...asked, status, detail: 'the body is empty' })
	}
	return outcome.data
}
