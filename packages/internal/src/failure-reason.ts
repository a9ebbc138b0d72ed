/**
 * Returns the system's code for a failed connection, such as `ECONNREFUSED`. The rest of the error is not safe to show:
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

/** Returns what to do about a failed connection, for codes that do not explain themselves. */
export const reasonHint = (reason: string | undefined): string | undefined =>
	reason === 'UND_ERR_INVALID_ARG'
		? 'The dispatcher may be of another major version of undici than fetch: pass the fetch of the same undici'
		: undefined
