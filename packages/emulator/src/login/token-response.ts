import { type HttpResponse, json } from '../http/response.ts'

const headers = { 'cache-control': 'no-store', pragma: 'no-cache' }

/** Returns a response with a token. It must not be cached. */
export const tokenResponse = (body: object): HttpResponse => json(200, body, headers)

/** Returns an error response of a token endpoint (RFC 6749, section 5.2). */
export const tokenError = (status: number, error: string, description: string, more = {}): HttpResponse =>
	json(status, { error, error_description: description }, { ...headers, ...more })
