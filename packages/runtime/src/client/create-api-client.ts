import type { CallInit } from '../call/call-types.ts'
import type { ExactClient } from '../call/openapi-fetch.ts'
import type { CallOptions, PagedCallOptions } from '../call/options.ts'
import type { ApiDefinition } from '../definition/definition.ts'
import { createCaller } from './call-by-path.ts'
import { createOperationRuntime } from './operation-runtime.ts'
import { type ApiClientOptions, checkClientOptions } from './options.ts'

/** A client of an API: its operations by name, next to openapi-fetch's own `GET`, `POST` and the rest. */
export type ApiClient<Paths extends object, Operations extends object> = ExactClient<Paths> &
	Operations & {
		/** The base URL in use, without a slash or the API's path prefix at its end. */
		readonly baseUrl: string
	}

const METHODS = ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE'] as const

/**
 * Creates a client of the API that a definition describes.
 *
 * Named operations resolve with the data, and reject with the API's own error, or with the login's. They refuse what
 * the server would misunderstand: an unknown property of a body, a null, a rounded key. `GET`, `POST` and the other
 * methods are those of openapi-fetch and resolve with `{ data, error, response }`. They use the same login, timeouts
 * and retries, return exact keys, and reject only if no response of the API arrived. Their `error` is always an object
 * for a failed response, even for one without a body.
 *
 * @throws TypeError for an unknown or invalid option; the message names it
 */
export function createApiClient<Paths extends object, Operations extends object>(
	definition: ApiDefinition<Operations, CallOptions, PagedCallOptions>,
	options: ApiClientOptions,
): ApiClient<Paths, Operations> {
	checkClientOptions(options)
	const caller = createCaller(definition, options)
	/** A call as openapi-fetch defines it: its outcome, without the fields that only named operations use. */
	async function raw(method: string, path: string, init?: CallInit) {
		const { data, error, response } = await caller.request(method, path, init)
		return error === undefined ? { data, response } : { error, response }
	}
	const methods = METHODS.map((method) => [
		method,
		(path: string, init?: CallInit) => raw(method, path, init),
	])
	return {
		...(Object.fromEntries(methods) as Pick<ExactClient<Paths>, (typeof METHODS)[number]>),
		...definition.createOperations(createOperationRuntime(caller)),
		baseUrl: caller.baseUrl,
		request: raw as ExactClient<Paths>['request'],
		use: caller.use,
		eject: caller.eject,
	}
}
