import { failureReason, reasonHint } from '@operate-api/internal'
import type { Target } from '../definition/target.ts'
import { BrokenBody, ResponseProblem, readBody, readData } from '../response/read-data.ts'
import { type ReadFailure, readFailure } from '../response/read-failure.ts'
import { redact } from '../response/redact.ts'
import type { CallDefaults, CallInit } from './call-types.ts'
import { type Deadline, startDeadline } from './deadline.ts'
import type { Client } from './openapi-fetch.ts'
import { isRetryable } from './retry.ts'
import { createTransport, type Transport } from './transport.ts'

type CoreRequest = (method: string, path: string, init: object) => Promise<{ response: Response }>

/** The context that all attempts of one client share. */
export interface AttemptContext {
	readonly defaults: CallDefaults
	/** openapi-fetch, with its middleware. */
	readonly send: CoreRequest
	/** The texts of failed responses: openapi-fetch parses them itself, and rounds. */
	readonly errorTexts: WeakMap<Response, string>
}

/** Creates the context in which an openapi-fetch client carries out attempts. */
export function createAttemptContext(
	core: Client<Record<string, never>>,
	defaults: CallDefaults,
): AttemptContext {
	const errorTexts = new WeakMap<Response, string>()
	// Registered first, so that it is the last middleware to see a response.
	core.use({
		async onResponse({ response }) {
			if (!response.ok) {
				errorTexts.set(response, await readBody(response.clone().text()))
			}
		},
	})
	return { defaults, send: core.request as unknown as CoreRequest, errorTexts }
}

interface Succeeded {
	readonly data: unknown
	readonly read?: never
	readonly response: Response
}

/** A failed response and its meaning. */
export interface Failed {
	readonly read: ReadFailure
	readonly response: Response
}

/** How one attempt ended, and whether a retry may succeed. */
export interface AttemptResult {
	readonly outcome?: Succeeded | Failed
	readonly thrown?: unknown
	readonly isPassing: boolean
}

/** The parts of one attempt of a call. */
interface Attempt {
	readonly target: Target
	readonly init: CallInit
	readonly timeoutMs: number | false
	readonly deadline: Deadline
	readonly transport: Transport
}

/**
 * A signal that aborts with the call's deadline or with a caller's, for a body that is read after the call. The platform
 * keeps track of the callers' signals, so that no listener stays behind on them. Undefined if the platform cannot.
 */
function streamSignal(
	deadline: AbortSignal,
	callers: readonly (AbortSignal | null | undefined)[],
): AbortSignal | undefined {
	try {
		return AbortSignal.any([deadline, ...callers.filter((caller) => caller !== null && caller !== undefined)])
	} catch {
		return undefined
	}
}

function readFailed(
	{ defaults, errorTexts }: AttemptContext,
	{ transport }: Attempt,
	response: Response,
): Failed {
	const sent = transport.sent()
	const read = readFailure(response, errorTexts.get(response) ?? '', sent, {
		parse: defaults.parse,
		codeOf: defaults.codeOf,
		redact: (value) => redact(value, sent),
	})
	return { read, response }
}

async function run(context: AttemptContext, attempt: Attempt): Promise<Succeeded | Failed> {
	const { defaults, send } = context
	const { target, init, transport } = attempt
	const { timeoutMs: _timeoutMs, retry: _retry, signal: _signal, ...passed } = init
	const { response } = await send(
		target.method,
		target.path,
		// `Object.assign`, since spreading an object and then adding to it is much slower in V8.
		Object.assign(passed, { baseUrl: target.baseUrl, parseAs: 'stream', fetch: transport.fetch }),
	)
	if (!response.ok) {
		return readFailed(context, attempt, response)
	}
	const isEmpty = response.status === 204 || target.method === 'HEAD' || response.body === null
	const shape = defaults.shapeOf(target.method, target.path)
	const data = isEmpty ? undefined : await readData(response, init.parseAs, shape, defaults.parse)
	if (data === undefined && shape) {
		const fields = { status: response.status, detail: 'the body is empty' }
		throw new ResponseProblem('unexpected_response', fields)
	}
	return { data, response }
}

/** Turns what an attempt threw into the result that the caller sees. */
function resultOf(
	{ createError }: CallDefaults,
	{ target, deadline, transport, timeoutMs }: Attempt,
	error: unknown,
): AttemptResult {
	if (deadline.isOver()) {
		const detail = `no complete response within ${timeoutMs} ms`
		return { thrown: createError(target, 'timeout', { detail }), isPassing: false }
	}
	if (deadline.signal.aborted) {
		return { thrown: deadline.signal.reason, isPassing: false }
	}
	if (error instanceof ResponseProblem) {
		return { thrown: createError(target, error.code, error.fields), isPassing: false }
	}
	const isBrokenBody = error instanceof BrokenBody
	if (isBrokenBody || transport.failure() === error) {
		const reason = failureReason(isBrokenBody ? error.cause : error)
		return { thrown: createError(target, 'network', { reason, hint: reasonHint(reason) }), isPassing: true }
	}
	return { thrown: error, isPassing: false }
}

/** Carries out one attempt of a call within its time limit. */
export async function attemptOnce(
	context: AttemptContext,
	target: Target,
	init: CallInit,
	timeoutMs: number | false,
): Promise<AttemptResult> {
	const { defaults } = context
	const callers = [defaults.signal, init.signal]
	const deadline = startDeadline(timeoutMs, callers)
	const own = init.parseAs === 'stream' ? streamSignal(deadline.signal, callers) : undefined
	const transport = createTransport({
		fetch: init.fetch ?? defaults.fetch,
		login: defaults.login,
		deadline,
		signal: own ?? deadline.signal,
		isShared: defaults.hasMiddleware() || (init.middleware?.length ?? 0) > 0,
		bodyOf: defaults.requests.bodyOf,
	})
	const attempt = { target, init, timeoutMs, deadline, transport }
	let isStreaming = false
	try {
		const outcome = await deadline.race(run(context, attempt))
		isStreaming = init.parseAs === 'stream' && outcome.response.ok && own === undefined
		return { outcome, isPassing: isRetryable(outcome.response.status) }
	} catch (error) {
		return resultOf(defaults, attempt, error)
	} finally {
		deadline.end(isStreaming)
	}
}
