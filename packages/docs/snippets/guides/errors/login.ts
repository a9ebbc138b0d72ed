import { AuthError } from '@operate-api/auth'

export function explain(error: unknown): string {
	if (!(error instanceof AuthError)) return 'not a failed login'
	if (error.code === 'rate_limited') return `wait for ${(error.retryAfterMs ?? 0) / 1000} s`
	return error.message
}
