/**
 * Returns a response that openapi-fetch accepts from its middleware: an instance of the platform's class. The response of
 * another `fetch` implementation is copied.
 */
export function toPlatformResponse(response: Response): Response {
	if (response instanceof Response) return response
	const { status, statusText, headers, body } = response as Response
	const hasBody = ![101, 204, 205, 304].includes(status)
	return new Response(hasBody ? body : null, { status, statusText, headers: [...headers] })
}

/**
 * Explains the failure of a `fetch` that does not know the platform's `Request` and treats it as a URL.
 *
 * @returns undefined for any other failure
 */
export function explainForeignFetch(error: unknown): string | undefined {
	for (const { message, input } of [error, (error as Error | undefined)?.cause].filter(isObject)) {
		if (/\[object Request\]|^Only absolute URLs are supported/.test(`${input ?? message}`)) {
			return 'fetch: expected one that accepts the platform\'s Request. Pass its own class as the option "Request", or authFetch(login, fetch) as "fetch"'
		}
	}
	return undefined
}

const isObject = (value: unknown): value is { message?: unknown; input?: unknown } =>
	typeof value === 'object' && value !== null
