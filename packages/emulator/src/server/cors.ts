/** Returns the CORS headers for a page of that origin; undefined if the page may not call. */
export function corsHeaders(
	origin: string | undefined,
	allowed: readonly string[],
): Readonly<Record<string, string>> | undefined {
	if (origin === undefined || !(allowed.includes('*') || allowed.includes(origin))) {
		return undefined
	}
	return {
		'access-control-allow-origin': origin,
		'access-control-allow-credentials': 'true',
		'access-control-allow-methods': 'GET, POST, DELETE',
		'access-control-allow-headers': 'authorization, content-type, x-csrf-token, operate-x-csrf-token',
		'access-control-expose-headers': 'x-csrf-token, operate-x-csrf-token, retry-after',
		vary: 'Origin',
	}
}
