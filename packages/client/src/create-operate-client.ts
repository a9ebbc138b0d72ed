import type { Auth } from '@operate-api/auth'
import { bodyShapes, keyParameters, keyProperties, safeOperations } from './generated/metadata.ts'
import { createOperations, type Operations } from './generated/operations.ts'
import type { paths } from './generated/schema.ts'
import { OperateError } from './operate-error.ts'
import type { Asked } from './runtime/answer.ts'
import { platformFetch } from './runtime/attempt.ts'
import { normaliseBaseUrl } from './runtime/base-url.ts'
import { faultInBody } from './runtime/body-guard.ts'
import { type CallInit, createCall, dataOf, type Outcome } from './runtime/call.ts'
import { createLosslessParser } from './runtime/lossless-json.ts'
import {
	type Client,
	type ClientOptions,
	createClient,
	type ExactClient,
	type Middleware,
} from './runtime/openapi-fetch.ts'
import { checkNames } from './runtime/option-names.ts'
import { paginate } from './runtime/paging.ts'
import { faultInPath } from './runtime/path-guard.ts'
import { type RequestBodies, rememberBodies } from './runtime/request-bodies.ts'
import { type RetryOptions, retryPolicy } from './runtime/retry.ts'
import { checkTimeout } from './runtime/timeout.ts'

/** Sets how a client reaches Operate: these, and all that openapi-fetch's `createClient` takes. */
export interface OperateClientOptions extends Omit<ClientOptions, 'baseUrl' | 'signal'> {
	/**
	 * Where Operate is, such as `http://localhost:8080`, with its context path where it has one. A slash or `/v1` at its
	 * end makes no difference.
	 */
	readonly baseUrl: string
	/** A login of `@operate-api/auth`, such as `saas({ … })`. Without one, requests carry no credentials. */
	readonly auth?: Auth | undefined
	/**
	 * How long a request may take until its answer is read, in milliseconds; 30,000 by default, `false` for no limit. A
	 * retry has its own time.
	 */
	readonly timeoutMs?: number | false | undefined
	/** How searches and GETs are tried again, `false` for not at all; twice by default. A DELETE never is. */
	readonly retry?: RetryOptions | false | undefined
}

/** Changes how one named operation is carried out. */
export interface CallOptions {
	/** Ends the call with the signal's reason. */
	readonly signal?: AbortSignal | undefined
	/** How long each request of this call may take, in milliseconds; `false` for no limit. */
	readonly timeoutMs?: number | false | undefined
	/** How this call is tried again, `false` for not at all. */
	readonly retry?: RetryOptions | false | undefined
	/** Further headers. */
	readonly headers?: Record<string, string> | undefined
}

/** A client of Operate: the operations by name, beside openapi-fetch's own `GET`, `POST` and the rest. */
export interface OperateClient extends ExactClient<paths>, Operations<CallOptions> {
	/** The base URL as it is used: without a slash or `/v1` at its end. */
	readonly baseUrl: string
}

const METHODS = ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE'] as const
const keys: ReadonlySet<string> = new Set(keyProperties)
const safe: ReadonlySet<string> = new Set(safeOperations)
const callOptions: readonly (keyof CallOptions)[] = ['signal', 'timeoutMs', 'retry', 'headers']
const keyNames: ReadonlySet<string> = new Set(keyParameters)

/** Refuses a call in which there is a fault. */
function refuse(asked: Asked, detail: string | undefined): void {
	if (detail) throw new OperateError('invalid_parameter', { ...asked, detail })
}

/** The login as a middleware that is told what the bodies of requests were made of. */
const loginFor = (auth: Auth, { bodyOf }: RequestBodies): Middleware => ({
	onRequest: ({ request, options }) => auth.onRequest({ request, options, body: bodyOf(request) }),
	onResponse: auth.onResponse,
})

/**
 * Creates a client of Operate's REST API v1.
 *
 * Its named operations resolve with the data, and reject with an {@link OperateError}, or an `AuthError` of
 * `@operate-api/auth` where the login failed. They refuse a search that Operate would take for a wider one: by a property
 * that it does not know, a null, or a rounded key. Its `GET`, `POST` and so on are openapi-fetch's and resolve with
 * `{ data, error, response }`, under the same login, time-outs and retries, and with exact keys; they reject where no
 * answer of the API came. There, `error` is an object for every failed answer, also one without a body.
 *
 * @throws TypeError where an option is wrong; it names the option
 * @throws AuthError `url_not_allowed` where the login is for another base URL, `insecure_url` where it would travel over http
 *
 * @example
 * const operate = createOperateClient({ baseUrl: 'http://localhost:8080', auth: basic({ username, password }) })
 * const { items } = await operate.incidents.search({ filter: { state: 'ACTIVE' } })
 */
export function createOperateClient(options: OperateClientOptions): OperateClient {
	const baseUrl = normaliseBaseUrl(options?.baseUrl)
	const { auth, timeoutMs = 30_000, retry, fetch, Request = globalThis.Request, ...rest } = options
	if (auth !== undefined && typeof auth?.forBaseUrl !== 'function') {
		throw new TypeError('auth must be a login of @operate-api/auth, such as saas({ … })')
	}
	if (fetch !== undefined && typeof fetch !== 'function') throw new TypeError('fetch must be a function')
	// Operate never redirects: a redirect leads to a login page or to another scheme, and would lose the body.
	const requests = rememberBodies(Request)
	const core = createClient<paths>({ redirect: 'manual', ...rest, baseUrl, Request: requests.Request })
	const call = createCall(core as unknown as Client<Record<string, never>>, {
		fetch: fetch ?? platformFetch,
		timeoutMs: checkTimeout(timeoutMs),
		retry: retryPolicy(retry),
		login: auth && loginFor(auth.forBaseUrl(baseUrl), requests),
		isSafe: (method, path) => /^(?:GET|HEAD|OPTIONS|TRACE)$/.test(method) || safe.has(`${method} ${path}`),
		parse: createLosslessParser(keys),
	})
	function request(method: string, path: string, init: CallInit = {}): Promise<Outcome> {
		const asked = {
			method: method.toUpperCase(),
			path,
			baseUrl: init.baseUrl === undefined ? baseUrl : normaliseBaseUrl(init.baseUrl),
		}
		refuse(asked, faultInPath(path, init.params?.path ?? {}, keyNames))
		return call(asked, init)
	}

	// Operate takes a search without a body as one without conditions; some gateways refuse a POST without one.
	const bodyOf = (method: string, path: string, { body = {} }: { readonly body?: unknown }) => {
		refuse({ method, path, baseUrl }, faultInBody(body, bodyShapes[`${method} ${path}`]))
		return body
	}

	async function send<Data>(
		method: string,
		path: string,
		input: Omit<CallInit, keyof CallOptions>,
		options?: CallOptions,
	): Promise<Data> {
		checkNames('a call', options, callOptions)
		const body = 'body' in input ? { body: bodyOf(method, path, input) } : {}
		const outcome = await request(method, path, { ...input, ...body, ...options })
		return dataOf({ method, path, baseUrl }, outcome) as Data
	}

	const operations = createOperations<CallOptions>({
		send,
		paginate: (method, path, input, paging, options) =>
			paginate(
				{
					asked: { method, path, baseUrl },
					signal: options?.signal,
					body: () => bodyOf(method, path, input) as Record<string, unknown>,
					send: (body) => send(method, path, { ...input, body }, options),
				},
				paging,
			),
	})

	/** A call as openapi-fetch's own: its outcome, without what only named operations need. */
	async function raw(method: string, path: string, init?: CallInit) {
		const { data, error, response } = await request(method, path, init)
		return error === undefined ? { data, response } : { error, response }
	}
	const methods = METHODS.map((method) => [
		method,
		(path: string, init?: CallInit) => raw(method, path, init),
	])
	return {
		...(Object.fromEntries(methods) as Pick<ExactClient<paths>, (typeof METHODS)[number]>),
		...operations,
		baseUrl,
		request: raw as ExactClient<paths>['request'],
		use: core.use,
		eject: core.eject,
	}
}
