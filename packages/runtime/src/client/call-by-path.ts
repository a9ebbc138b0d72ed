import { type Fetch, platformFetch } from '@operate-api/internal'
import { createCall } from '../call/call.ts'
import type { CallDefaults, CallError, CallInit, Outcome } from '../call/call-types.ts'
import type { BoundLogin } from '../call/login.ts'
import { type Client, createClient, type ExactClient, type Middleware } from '../call/openapi-fetch.ts'
import { type CallOptions, checkTimeout, type PagedCallOptions } from '../call/options.ts'
import { recordRequests } from '../call/recorded-request.ts'
import { retryPolicy } from '../call/retry.ts'
import type { ApiDefinition, ApiMetadata } from '../definition/definition.ts'
import type { Target } from '../definition/target.ts'
import type { ApiErrorCode, ApiErrorFields } from '../errors/api-error.ts'
import { createReporter } from '../events/events.ts'
import { problemWithPath } from '../request/path-guard.ts'
import { createLosslessParser } from '../response/lossless-json.ts'
import { normaliseBaseUrl } from './base-url.ts'
import { type ApiClientOptions, headersOf } from './options.ts'
import { createProbe } from './probe.ts'

/** Calls by method and path, and the settings of the client that named operations use. */
export interface Caller
	extends Pick<ExactClient<object>, 'use' | 'eject'>,
		Pick<CallDefaults, 'startReport'> {
	readonly baseUrl: string
	readonly metadata: ApiMetadata
	/** Checks the path parameters and sends a call. */
	request(method: string, path: string, init?: CallInit): Promise<Outcome>
	/** Creates the API's error. */
	createError(target: Partial<Target>, code: ApiErrorCode, fields: ApiErrorFields): CallError
}

const SAFE_METHODS = /^(?:GET|HEAD|OPTIONS|TRACE)$/

/** Creates the function that explains why an API is not found at an address. It probes each address once. */
function createExplanations(
	{ explainNotServed }: Pick<ApiDefinition<object, CallOptions, PagedCallOptions>, 'explainNotServed'>,
	fetch: Fetch,
	login: BoundLogin | undefined,
): CallDefaults['explain'] {
	const found: Record<string, Promise<string | undefined>> = {}
	return ({ baseUrl }, { fields, error = {} }) => {
		const failed = { status: fields.status ?? 0, detail: fields.detail, body: error }
		found[baseUrl] ??= (async () => explainNotServed?.(failed, createProbe({ baseUrl, fetch, login })))()
		return found[baseUrl]
	}
}

/** Creates a function that registers middleware with openapi-fetch, and one that returns whether there is any. */
function createMiddleware(
	core: Client<Record<string, never>>,
): Pick<Caller, 'use' | 'eject'> & { isInUse(): boolean } {
	const inUse = new Set<Middleware>()
	return {
		isInUse: () => inUse.size > 0,
		use(...added) {
			core.use(...added)
			for (const each of added) {
				inUse.add(each)
			}
		},
		eject(...removed) {
			core.eject(...removed)
			for (const each of removed) {
				inUse.delete(each)
			}
		},
	}
}

/** Creates the caller that the named operations and the calls by path of a client share. */
export function createCaller<Operations extends object>(
	definition: ApiDefinition<Operations, CallOptions, PagedCallOptions>,
	options: ApiClientOptions,
): Caller {
	const { auth, timeoutMs = 30_000, retry, fetch = platformFetch, Request, signal, ...others } = options
	const { onEvent, userAgent: _userAgent, ...passed } = others
	const { prefix, metadata, codeOf } = definition
	const baseUrl = normaliseBaseUrl((options.baseUrl ?? auth?.baseUrl) as string, prefix)
	const login = auth?.forBaseUrl(baseUrl)
	const requests = recordRequests(Request)
	const keyParameters = new Set(metadata.keyParameters)
	const safeOperations = new Set(metadata.safeOperations)
	const core = createClient<Record<string, never>>({
		// The API itself never redirects. A redirect leads to a login page or to another scheme, and would lose the body.
		redirect: 'manual',
		...passed,
		headers: headersOf(options),
		baseUrl,
		Request: requests.Request,
	})
	const middleware = createMiddleware(core)
	const createError: Caller['createError'] = (target, code, fields) =>
		definition.createError(code, { ...target, ...fields })
	const startReport = createReporter(onEvent, metadata.operationNames)

	const call = createCall(core, {
		fetch,
		timeoutMs: checkTimeout(timeoutMs),
		retry: retryPolicy(retry),
		signal,
		login,
		requests,
		hasMiddleware: middleware.isInUse,
		isSafe: (method, path) => SAFE_METHODS.test(method) || safeOperations.has(`${method} ${path}`),
		shapeOf: (method, path) => metadata.responseShapes?.[`${method} ${path}`],
		parse: createLosslessParser(new Set(metadata.keyProperties)),
		codeOf,
		createError,
		startReport,
		explain: createExplanations(definition, fetch, login),
	})
	return {
		baseUrl,
		metadata,
		createError,
		startReport,
		async request(method, path, init = {}) {
			const ownBaseUrl = init.baseUrl === undefined ? baseUrl : normaliseBaseUrl(init.baseUrl, prefix)
			const target = { method: method.toUpperCase(), path, baseUrl: ownBaseUrl }
			const detail = problemWithPath(path, init.params?.path ?? {}, keyParameters)
			if (detail) {
				throw createError(target, 'invalid_parameter', { detail })
			}
			return call(target, init)
		},
		use: middleware.use,
		eject: middleware.eject,
	}
}
