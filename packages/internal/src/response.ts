/** Whether the response is a redirect. A browser shows no more of it than that. */
export const isRedirect = ({ type, status }: Pick<Response, 'type' | 'status'>): boolean =>
	type === 'opaqueredirect' || [301, 302, 303, 307, 308].includes(status)

/** Whether a response is a web page, by its content type or by the beginning of its body. */
export const isWebPage = ({ headers }: Pick<Response, 'headers'>, text = ''): boolean =>
	/\bhtml\b/i.test(headers.get('content-type') ?? '') || /^\s*<(?:!doctype\s+html|html)\b/i.test(text)

/**
 * Cancels a body that nobody will read, so that its connection is free again. Does not wait: if a clone of the response
 * exists and is not read, the cancellation never completes.
 */
export function discard({ body }: Pick<Response, 'body'>): void {
	try {
		// The body of another implementation of `fetch` may be a stream of another kind.
		body?.cancel?.()?.catch(() => {})
	} catch {
		// Somebody is reading it.
	}
}
