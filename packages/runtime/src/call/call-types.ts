import type { Fetch } from '@operate-api/internal'
import type { ResponseShape } from '../definition/definition.ts'
import type { Target } from '../definition/target.ts'
import type { ApiErrorCode, ApiErrorFields } from '../errors/api-error.ts'
import type { Report } from '../events/events.ts'
import type { ParseAs } from '../response/read-data.ts'
import type { FailureReader, ReadFailure } from '../response/read-failure.ts'
import type { BoundLogin } from './login.ts'
import type { Middleware } from './openapi-fetch.ts'
import type { RecordedRequests } from './recorded-request.ts'
import type { RetryOptions, RetryPolicy } from './retry.ts'

/** An error of the API that the client is for. */
export type CallError = Error & ApiErrorFields & { readonly code: string }

/** Settings of a client that apply to each of its calls, unless the call overrides them. */
export interface CallDefaults {
	readonly fetch: Fetch
	readonly timeoutMs: number | false
	readonly retry: RetryPolicy
	readonly signal: AbortSignal | null | undefined
	/** Puts the credentials on each request. */
	readonly login: BoundLogin | undefined
	readonly requests: RecordedRequests
	/** Whether the client has middleware. */
	hasMiddleware(): boolean
	/** Whether an operation may be repeated without harm. */
	isSafe(method: string, path: string): boolean
	/** Returns the shape of the operation's response. */
	shapeOf(method: string, path: string): ResponseShape | undefined
	/** Parses JSON without rounding. */
	parse(text: string): unknown
	/** Returns the code for a failed response, if the API knows better than its status says. */
	readonly codeOf: FailureReader['codeOf']
	/** Creates the API's error. */
	createError(target: Target, code: ApiErrorCode, fields: ApiErrorFields): CallError
	/** Starts the events of a call; undefined if no listener is set. */
	startReport(target: Target): Report | undefined
	/** Explains why the API is not at this address. */
	explain(target: Target, failure: ReadFailure): Promise<string | undefined>
}

/** The options of an openapi-fetch call that the runtime reads. */
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

/** The outcome of a call in the form of openapi-fetch. A failure also has its meaning. */
export type Outcome =
	| { readonly data: unknown; readonly error?: never; readonly failure?: never; readonly response: Response }
	| {
			readonly data?: never
			readonly error: unknown
			readonly failure: CallError
			readonly response: Response
	  }
