import { forTerminal } from '@operate-api/internal/text'
import type { ApiErrorCode, ApiErrorFields } from './api-error.ts'

/** The longest detail of a server that goes into a message, in characters. */
const MAX_DETAIL = 300

function headlineOf(api: string, code: ApiErrorCode, { baseUrl }: ApiErrorFields): string {
	const at = baseUrl === undefined ? '' : ` at ${baseUrl}`
	switch (code) {
		case 'invalid_parameter':
			return 'the call was refused before anything was sent'
		case 'bad_request':
			return `${api} rejected the request as invalid`
		case 'unauthorized':
			return `${api} did not accept the credentials, or there were none`
		case 'forbidden':
			return 'the login lacks the permission for this'
		case 'csrf':
			return `${api} rejected the CSRF token`
		case 'not_found':
			return `${api} found nothing under that key`
		case 'not_served':
			return `the API does not exist${at}`
		case 'conflict':
			return 'the state of the resource does not allow this'
		case 'rate_limited':
			return `too many requests to ${api}`
		case 'server_error':
			return `${api}, or a gateway in front of it, failed`
		case 'wrong_service':
			return `something other than ${api} responded${at}`
		case 'unexpected_response':
			return `the response does not match the ${api} API`
		case 'timeout':
			return `${api} did not respond in time${at}`
		case 'network':
			return `cannot reach ${api}${at}, or the connection broke`
		case 'paging_loop':
			return `paging makes no progress: ${api} sent the same page or cursor twice`
	}
}

/**
 * Writes the message of a failed call so that a log line alone says which call failed, how, and what to do:
 * `POST /v1/incidents/search: Operate rejected the request as invalid (400): size should be …`.
 *
 * Text of the server is shortened and escaped to one line.
 */
export function describeFailure(api: string, code: ApiErrorCode, fields: ApiErrorFields): string {
	const { method, path, status, detail, hint, reason } = fields
	const call = method && path ? `${method} ${path}: ` : ''
	const facts = [status, reason].filter((fact) => fact !== undefined && fact !== 0).join(', ')
	const said = detail === undefined ? '' : `: ${forTerminal(detail).slice(0, MAX_DETAIL)}`
	const advice = hint === undefined ? '' : `. ${hint}`
	return `${call}${headlineOf(api, code, fields)}${facts && ` (${facts})`}${said}${advice}`
}
