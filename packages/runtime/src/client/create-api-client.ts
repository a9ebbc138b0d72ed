import { platformFetch } from '@operate-api/internal'
import { createCall } from '../call/call.ts'
import type { CallInit, Outcome, Target } from '../call/call-types.ts'
import { type CallOptions, checkCallOptions, checkTimeout } from '../call/options.ts'
import { recordRequests } from '../call/recorded-request.ts'
import { retryPolicy } from '../call/retry.ts'
import type { ApiErrorCode, ApiErrorFields } from '../errors/api-error.ts'
import { paginate } from '../paging/paginate.ts'
import { problemWithBody } from '../request/body-guard.ts'
import { problemWithPath } from '../request/path-guard.ts'
import { createLosslessParser } from '../response/lossless-json.ts'
import { normaliseBaseUrl } from './base-url.ts'
import type { ApiDefinition, Input, OperationRuntime } from './definition.ts'
import { createClient, type ExactClient, type Middleware } from './openapi-fetch.ts'
import { type ApiClientOptions, checkClientOptions } from './options.ts'
import { createProbe } from './probe.ts'

/** A client of an API: its operations by name, next to openapi-fetch's own `GET`, `POST` and the rest. */
export type ApiClient<Paths extends object, Operations extends object> = ExactClient<Paths> &
	Operations & {
		/** The base URL in use: without a slash or the API's path prefix at its end. */
		readonly baseUrl: string
	}

const METHODS = ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE'] as const

/**
 * Creates a client of the API that a definition describes.
 *
 * Its named operations resolve with the data, and reject with the API's own error, or with the login's. They refuse what
 * the server would misunderstand: an unknown property of a body, a null, a rounded key. Its `GET`, `POST` and so on are
 * openapi-fetch's and resolve with `{ data, error, response }`, under the same login, timeouts and retries, and with exact
 * keys. They reject if no response of the API came. There, `error` is an object for every failed response, even for one
 * without a body.
 *
 * @throws TypeError for an unknown option, or one that is wrong; it names the option
 */
export function createApiClient<Paths extends object, Operations extends object>(
	definition: ApiDefinition<Operations, CallOptions>,
	options: ApiClientOptions,
): ApiClient<Paths, Operations> {
	checkClientOptions(options)
	const { auth, timeoutMs = 30_000, retry, fetch = platformFetch, Request, signal, ...rest } = options
	const { prefix, metadata } = definition
	const baseUrl = normaliseBaseUrl((options.baseUrl ?? auth?.baseUrl) as string, prefix)
	const login = auth?.forBaseUrl(baseUrl)
	const requests = recordRequests(Request)
	const keyParameters = new Set(metadata.keyParameters)
	const safeOperations = new Set(metadata.safeOperations)

	const shapeOf = (method: string, path: string) => metadata.responseShapes?.[`${method} ${path}`]
	const createError = (target: Partial<Target>, code: ApiErrorCode, fields: ApiErrorFields) =>
		definition.createError(code, { ...target, ...fields })

	const middleware = new Set<Middleware>()
	// Once for each base URL: a script that goes on after a failure must not look around each time.
	const explanations: Record<string, Promise<string | undefined>> = {}

	const core = createClient<Record<string, never>>({
		// An API never redirects. A redirect leads to a login page or to another scheme, and would lose the body.
		redirect: 'manual',
		...rest,
		baseUrl,
		Request: requests.Request,
	})
	const call = createCall(core, {
		fetch,
		timeoutMs: checkTimeout(timeoutMs),
		retry: retryPolicy(retry),
		signal,
		login,
		requests,
		hasMiddleware: () => middleware.size > 0,
		isSafe: (method, path) =>
			/^(?:GET|HEAD|OPTIONS|TRACE)$/.test(method) || safeOperations.has(`${method} ${path}`),
		shapeOf,
		parse: createLosslessParser(new Set(metadata.keyProperties)),
		codeOf: definition.codeOf,
		createError,
		explain: ({ baseUrl }, { fields, error = {} }) => {
			const failed = { status: fields.status ?? 0, detail: fields.detail, body: error }
			explanations[baseUrl] ??= (async () =>
				definition.explainNotServed?.(failed, createProbe({ baseUrl, fetch, login })))()
			return explanations[baseUrl]
		},
	})

	function refuse(target: Target, detail: string | undefined): void {
		if (detail) {
			throw createError(target, 'invalid_parameter', { detail })
		}
	}
	function request(method: string, path: string, init: CallInit = {}): Promise<Outcome> {
		const ownBaseUrl = init.baseUrl === undefined ? baseUrl : normaliseBaseUrl(init.baseUrl, prefix)
		const target = { method: method.toUpperCase(), path, baseUrl: ownBaseUrl }
		refuse(target, problemWithPath(path, init.params?.path ?? {}, keyParameters))
		return call(target, init)
	}
	/** The body of a named operation. A missing one becomes an empty object: some gateways refuse a POST without a body. */
	function bodyOf(target: Target, { body = {} }: Input): unknown {
		refuse(target, problemWithBody(body, metadata.bodyShapes[`${target.method} ${target.path}`]))
		return body
	}
	async function send<Data>(
		method: string,
		path: string,
		input: Input,
		options?: CallOptions,
	): Promise<Data> {
		checkCallOptions(options)
		const target = { method, path, baseUrl }
		const { contentType, ...rest } = input
		const body = 'body' in input ? { body: bodyOf(target, input) } : undefined
		const headers = contentType && { headers: { 'content-type': contentType, ...options?.headers } }
		const outcome = await request(
			method,
			path,
			Object.assign({}, rest, body, options, headers) as Record<string, unknown>,
		)
		if (outcome.failure !== undefined) {
			throw outcome.failure
		}
		const isEmpty = outcome.data === undefined || outcome.data === null || outcome.data === ''
		if (isEmpty && shapeOf(method, path) !== 0) {
			const { status } = outcome.response
			throw createError(target, 'unexpected_response', { status, detail: 'the body is empty' })
		}
		return outcome.data as Data
	}
	/** A call as openapi-fetch's own: its outcome, without what only named operations need. */
	async function raw(method: string, path: string, init?: CallInit) {
		const { data, error, response } = await request(method, path, init)
		return error === undefined ? { data, response } : { error, response }
	}

	const runtime: OperationRuntime<CallOptions> = {
		send,
		paginate(method, path, input, paging, options) {
			const target = { method, path, baseUrl }
			return paginate(
				{
					target,
					signal: options?.signal,
					input: () => ('body' in input ? { ...input, body: bodyOf(target, input) } : input),
					send: (page) => send(method, path, page, options),
					createError,
				},
				paging,
			)
		},
	}
	const methods = METHODS.map((method) => [
		method,
		(path: string, init?: CallInit) => raw(method, path, init),
	])
	return {
		...(Object.fromEntries(methods) as Pick<ExactClient<Paths>, (typeof METHODS)[number]>),
		...definition.createOperations(runtime),
		baseUrl,
		request: raw as ExactClient<Paths>['request'],
		use(...added) {
			core.use(...added)
			for (const each of added) {
				middleware.add(each)
			}
		},
		eject(...removed) {
			core.eject(...removed)
			for (const each of removed) {
				middleware.delete(each)
			}
		},
	}
}
