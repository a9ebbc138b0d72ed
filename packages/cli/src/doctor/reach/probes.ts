import type { ApiName, Probes } from '../model/facts.ts'
import { type Reply, request } from '../network/request.ts'
import type { Tools } from '../network/tools.ts'

const json = { 'content-type': 'application/json', accept: 'application/json' }

/** The request that shows whether an API is there. It reads, and needs a login. */
export const questions: Readonly<Record<ApiName, { readonly path: string; readonly init: RequestInit }>> = {
	v1: {
		path: '/v1/process-definitions/search',
		init: { method: 'POST', headers: json, body: '{"size":1}' },
	},
	v2: { path: '/v2/topology', init: { method: 'GET', headers: { accept: 'application/json' } } },
}

/** Returns the request in the form that people write. */
export const shownQuestion = (api: ApiName): string => `${questions[api].init.method} ${questions[api].path}`

/** Sends the question of an API without a login. */
export const probe = (api: ApiName, baseUrl: string, tools: Tools): Promise<Reply> =>
	request(baseUrl + questions[api].path, questions[api].init, tools)

/** Whether a reply comes from an API that wants a login, or gives what was asked for without one. */
export function isFromApi(api: ApiName, reply: Reply | undefined): boolean {
	if (reply === undefined || reply.failure !== undefined) {
		return false
	}
	const { status, contentType, body } = reply
	if (!/\bjson\b/.test(contentType)) {
		// HTTP Basic has no body in its 401.
		return status === 401 && !/html/.test(contentType)
	}
	if (status === 200) {
		return api === 'v1' ? Array.isArray(body.items) : typeof body.gatewayVersion === 'string'
	}
	return status === 401 || (status === 403 && ('message' in body || 'title' in body))
}

/** Whether a reply says that the cluster is there, but has no such API. */
export function isMissingApi(reply: Reply | undefined): boolean {
	return (
		reply?.failure === undefined &&
		reply?.status === 404 &&
		/^No (?:static resource|endpoint)\b/.test(String(reply.body.detail ?? ''))
	)
}

/** Whether the cluster responds to at least one of the questions. */
export const isCluster = ({ v1, v2 }: Probes): boolean =>
	isFromApi('v1', v1) || isFromApi('v2', v2) || isMissingApi(v1) || isMissingApi(v2)
