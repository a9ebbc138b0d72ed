function parseJson(text: string): unknown {
	try {
		return JSON.parse(text)
	} catch {
		return text
	}
}

/**
 * Whether a response says that the CSRF token is missing or stale, rather than that a permission is missing. Up to
 * Camunda 8.7, the CSRF filter responds in the servlet container's form, which has a timestamp and a path. Operate's
 * own 403 has neither. From 8.8 both are problem details, and those of the CSRF filter mention CSRF.
 *
 * @param status the HTTP status
 * @param body the body, as text or as the value of its JSON
 */
export function isCsrfRejection(status: number, body: unknown): boolean {
	if (status !== 403) {
		return false
	}
	const value = typeof body === 'string' ? parseJson(body) : body
	if (typeof value !== 'object' || value === null) {
		return /csrf/i.test(String(value))
	}
	// Other fields may hold a path or an id of the user's, which may contain that word.
	const { message, detail, title, error } = value as Readonly<Record<string, unknown>>
	const isFromServletContainer = 'timestamp' in value && 'path' in value
	return isFromServletContainer || [message, detail, title, error].some((text) => /csrf/i.test(String(text)))
}
