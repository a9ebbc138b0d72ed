/**
 * Returns the system's code for a failed connection, such as `ECONNREFUSED`. Nothing else of the error is safe to show:
 * it may hold the request.
 */
export function failureReason(error: unknown): string | undefined {
	for (const source of [(error as { cause?: unknown } | null | undefined)?.cause, error]) {
		const code = (source as { code?: unknown } | null | undefined)?.code
		if (typeof code === 'string' && /^\w{1,64}$/.test(code)) {
			return code
		}
	}
	return undefined
}
