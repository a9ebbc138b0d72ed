/**
 * The codes of a failed login.
 * Each code has a page with its cure: https://operate-api.github.io/operate-api/errors/ and the code.
 *
 * - `invalid_options`: an option or an environment variable is missing, invalid or unknown
 * - `browser_refused`: client credentials in a browser would expose the secret
 * - `no_base_url`: the login does not know which base URL its credentials are for
 * - `url_not_allowed`: the request is not below that base URL
 * - `insecure_url`: credentials would be sent unencrypted
 * - `credentials_rejected`: the token or login endpoint rejected the credentials
 * - `rate_limited`: too many requests to that endpoint
 * - `unavailable`: that endpoint failed
 * - `network`: that endpoint could not be reached
 * - `timeout`: that endpoint did not respond in time
 * - `invalid_response`: that endpoint did not respond with a token or a session
 * - `invalid_token`: the token has characters that RFC 6750 does not allow
 * - `redirect_refused`: a redirect, which is not followed
 * - `token_unavailable`: the function passed to `bearer()` failed
 *
 * @see https://operate-api.github.io/operate-api/errors/
 */
export type AuthErrorCode =
	| 'invalid_options'
	| 'browser_refused'
	| 'no_base_url'
	| 'url_not_allowed'
	| 'insecure_url'
	| 'credentials_rejected'
	| 'rate_limited'
	| 'unavailable'
	| 'network'
	| 'timeout'
	| 'invalid_response'
	| 'invalid_token'
	| 'redirect_refused'
	| 'token_unavailable'
