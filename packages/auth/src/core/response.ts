/** Tells whether the answer leads elsewhere; a browser shows no more of it than that. */
export const isRedirect = ({ type, status }: Response): boolean =>
	type === 'opaqueredirect' || [301, 302, 303, 307, 308].includes(status)

/** Tells whether the answer is a page, where the API has none. */
export const isHtml = ({ headers }: Response): boolean =>
	/^text\/html\b/i.test(headers.get('content-type') ?? '')

/**
 * Lets go of an answer that nobody will read, since it would keep its connection. It is not waited for: where somebody
 * has a clone of it and does not read that, it never ends; and where somebody reads it, it fails.
 */
export function discard({ body }: Response): void {
	body?.cancel().catch(() => {})
}
