import type { Auth } from '@operate-api/auth'
import {
	type ApiClientOptions,
	type CallOptions,
	createApiClient,
	type ExactClient,
	type PagedCallOptions,
} from '@operate-api/runtime'
import type { Operations } from './generated/operations.ts'
import type { paths } from './generated/schema.ts'
import { operateApi } from './operate-api.ts'

/** Options for `createOperateClient()`. It also accepts those of openapi-fetch's `createClient`. */
export interface OperateClientOptions extends ApiClientOptions<Auth> {
	/**
	 * Address of Operate, such as `http://localhost:8080`, with its context path if it has one. A slash or `/v1` at its end makes no
	 * difference. It can be left out if `auth` knows the address, as `saas({ region, clusterId, … })` does.
	 */
	readonly baseUrl: string | URL
}

/** A client of Operate: its operations by name, and openapi-fetch's `GET`, `POST` and other methods. */
export interface OperateClient extends ExactClient<paths>, Operations<CallOptions, PagedCallOptions> {
	/** The base URL in use, without a slash or `/v1` at its end. */
	readonly baseUrl: string
}

/**
 * Creates a client of Operate's REST API v1.
 *
 * Named operations, such as `operate.incidents.search()`, resolve with the data. They reject with an {@link OperateError}, or with
 * an `AuthError` of `@operate-api/auth` if the login failed. A search with an unknown property, a null or a rounded key is
 * refused, since Operate would ignore that condition and find more.
 *
 * `GET`, `POST` and the other methods are openapi-fetch's. They resolve with `{ data, error, response }`, where `error` is an
 * object for every failed response, and reject if no response of the API came. Login, timeouts, retries and exact keys are
 * the same.
 *
 * @throws TypeError for an invalid or unknown option
 * @throws AuthError `url_not_allowed` if the login is for another base URL, `insecure_url` if credentials would be sent over http
 *
 * @example
 * const operate = createOperateClient({ baseUrl: 'http://localhost:8080', auth: basic({ username, password }) })
 * const { items } = await operate.incidents.search({ filter: { state: 'ACTIVE' } })
 */
export function createOperateClient(options: OperateClientOptions): OperateClient
export function createOperateClient(
	options: Omit<OperateClientOptions, 'baseUrl'> & { readonly auth: Auth & { readonly baseUrl: string } },
): OperateClient
export function createOperateClient(options: ApiClientOptions<Auth>): OperateClient {
	return createApiClient<paths, Operations<CallOptions, PagedCallOptions>>(operateApi, options)
}
