import { createGuard } from '../guard/guard.ts'
import type { Auth } from '../guard/middleware.ts'

function bound(baseUrl: string | undefined): Auth {
	return {
		baseUrl,
		onRequest: async () => undefined,
		onResponse: async () => undefined,
		forBaseUrl: (url) => bound(createGuard(url, true).baseUrl),
	}
}

/**
 * Creates a login without credentials, for a cluster with an open API. Requests are sent unchanged, to any address.
 *
 * @example
 * ```ts
 * import { authFetch, none } from '@operate-api/auth'
 *
 * export const fetchOperate = authFetch(none())
 * ```
 */
export function none(): Auth {
	return bound(undefined)
}
