import type { AuthErrorCode } from './auth-error-code.ts'

/** Details of a failed login. Every field may be logged. */
export interface AuthErrorDetails {
	/** The name of the login's function: `saas`, `selfManaged` and so on. */
	readonly login?: string | undefined
	/** The token or login endpoint, without a query. */
	readonly endpoint?: string | undefined
	/** The HTTP status of the response. */
	readonly status?: number | undefined
	/** The `error` of an OAuth error response, such as `invalid_client`: RFC 6749, section 5.2. */
	readonly oauthError?: string | undefined
	/** The part of the response that was wrong. */
	readonly detail?: string | undefined
	/** A further thing to check. */
	readonly hint?: string | undefined
	/** How long the server asked to wait, in milliseconds, at most 2^31 - 1. */
	readonly retryAfterMs?: number | undefined
	/** The system's code for a connection that failed, such as `ECONNREFUSED` or `DEPTH_ZERO_SELF_SIGNED_CERT`. */
	readonly reason?: string | undefined
}

/** Returns what happened, in words that follow "saas: ". */
function headline(code: AuthErrorCode, endpoint: string): string {
	switch (code) {
		case 'invalid_options':
			return 'an option is missing or invalid'
		case 'browser_refused':
			return 'client credentials in a browser would expose the secret. The option "dangerouslyAllowBrowser" allows it anyway'
		case 'no_base_url':
			return 'no base URL is set for this login. Pass the option "baseUrl"'
		case 'url_not_allowed':
			return 'the request is not below the base URL that the credentials are for'
		case 'insecure_url':
			return 'expected https, or http to a loopback address. The option "allowInsecureHttp" of the login allows any other'
		case 'credentials_rejected':
			return `${endpoint} rejected the credentials`
		case 'rate_limited':
			return `too many requests to ${endpoint}`
		case 'unavailable':
			return `${endpoint} failed`
		case 'network':
			return `cannot reach ${endpoint}`
		case 'timeout':
			return `${endpoint} did not respond in time`
		case 'invalid_response':
			return `${endpoint} did not respond with a token or session`
		case 'invalid_token':
			return 'expected a token without spaces, line breaks and other characters that RFC 6750 forbids'
		case 'redirect_refused':
			return `${endpoint} responded with a redirect, which is not followed`
		case 'token_unavailable':
			return 'the function passed to bearer() failed'
	}
}

/** The way out, for codes whose headline does not contain it. */
const cures: Partial<Record<AuthErrorCode, string>> = {
	credentials_rejected: 'Check the client id and secret, or the user name and password',
	network: 'Check the address, the proxy and the certificate authority',
	invalid_response: 'Check the address',
	redirect_refused: 'Check the address, and whether it needs https',
}

/** Writes the message of a failed login so that a log line alone says what to do. */
export function describe(code: AuthErrorCode, details: AuthErrorDetails): string {
	const { login, endpoint, status, oauthError, reason, detail, hint } = details
	const subject = login === undefined ? '' : `${login}: `
	const facts = [status, oauthError, reason].filter((fact) => fact !== undefined && fact !== 0).join(', ')
	// A hint about a failed connection says more than the general advice.
	const isExplained = code === 'network' && hint !== undefined
	const cure = endpoint === undefined || isExplained ? undefined : cures[code]
	const sentences = [
		`${subject}${headline(code, endpoint ?? 'the server')}${facts && ` (${facts})`}${detail === undefined ? '' : `: ${detail}`}`,
		cure,
		hint,
	]
	return sentences.filter((sentence) => sentence !== undefined).join('. ')
}
