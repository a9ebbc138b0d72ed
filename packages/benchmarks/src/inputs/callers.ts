import { saas } from '@operate-api/auth'
import { createOperateClient } from '@operate-api/client'
import { createClusterClient } from '@operate-api/cluster-client'
import createClient, { type Client } from 'openapi-fetch'
import type { paths } from '../../../client/src/generated/schema.ts'
import type { paths as clusterPaths } from '../../../cluster-client/src/generated/schema.ts'
import { createClusterApi } from './cluster-api.ts'
import { loadHeyApi } from './hey-api.ts'
import { pageOf } from './page.ts'

const baseUrl = 'http://localhost:8080'
const headers = { 'content-type': 'application/json' }
const token = 'a.token.that-is-as-long-as-none'
const key = '2251799813685249'
const body = { filter: { state: 'ACTIVE' as const } }

const page = pageOf(10, 'all below 2^53', 1)
const [instance = ''] = /(?<=\[)\{.*?\}/.exec(page) ?? []
const instanceOfV2 = {
	processInstanceKey: key,
	processDefinitionKey: '2251799813685248',
	processDefinitionId: 'order-process',
	processDefinitionName: 'Order process',
	processDefinitionVersion: 3,
	processDefinitionVersionTag: null,
	rootProcessInstanceKey: key,
	parentProcessInstanceKey: null,
	parentElementInstanceKey: null,
	startDate: '2026-11-01T10:00:00.000Z',
	endDate: null,
	state: 'ACTIVE',
	hasIncident: false,
	tenantId: '<default>',
	tags: [],
	businessId: null,
	suspendedDate: null,
}
const pageOfV2 = JSON.stringify({
	items: Array.from({ length: 10 }, () => instanceOfV2),
	page: { totalItems: 10, hasMoreTotalItems: false, startCursor: 'WzFd', endCursor: 'WzJd' },
})
const tokens = JSON.stringify({ access_token: token, token_type: 'Bearer', expires_in: 86_400 })

/** A `fetch` that responds at once, from this process. */
export async function respond(input: Request | string | URL): Promise<Response> {
	const url = typeof input === 'object' && 'url' in input ? input.url : String(input)
	if (url.endsWith('/token')) {
		return new Response(tokens, { headers })
	}
	const isV2 = url.includes('/v2/')
	if (url.endsWith('/search')) {
		return new Response(isV2 ? pageOfV2 : page, { headers })
	}
	return new Response(isV2 ? JSON.stringify(instanceOfV2) : instance, { headers })
}

/** A client that is measured. */
export interface Caller {
	readonly name: string
	get(): Promise<unknown>
	search(): Promise<unknown>
}

/** openapi-fetch with one middleware, which sets the token. */
function createBare<Paths extends object>(): Client<Paths> {
	const bare = createClient<Paths>({ baseUrl })
	bare.use({
		onRequest({ request }) {
			request.headers.set('authorization', `Bearer ${token}`)
			return request
		},
	})
	return bare
}

const createLogin = () => saas({ clientId: 'id', clientSecret: 'secret', tokenUrl: `${baseUrl}/token` })

/** The clients of v1. The first one is what the others are compared with. */
export async function createCallers(scratch: string): Promise<Caller[]> {
	const bare = createBare<paths>()
	const operate = createOperateClient({ baseUrl, auth: createLogin() })
	const heyApi = await loadHeyApi(scratch)
	heyApi.client.setConfig({ baseUrl, auth: () => token })
	const init = { headers: { ...headers, authorization: `Bearer ${token}` } }
	return [
		{
			name: 'openapi-fetch, one middleware',
			get: async () =>
				(await bare.GET('/v1/process-instances/{key}', { params: { path: { key: key as never } } })).data,
			search: async () => (await bare.POST('/v1/process-instances/search', { body })).data,
		},
		{
			name: ours,
			get: () => operate.processInstances.get(key as never),
			search: () => operate.processInstances.search(body),
		},
		{
			name: 'fetch and JSON.parse by hand',
			get: async () => (await fetch(new Request(`${baseUrl}/v1/process-instances/${key}`, init))).json(),
			search: async () => {
				const request = { ...init, method: 'POST', body: JSON.stringify(body) }
				return (await fetch(new Request(`${baseUrl}/v1/process-instances/search`, request))).json()
			},
		},
		{
			name: '@hey-api/openapi-ts, its fetch client',
			get: async () => (await heyApi.byKey1({ path: { key } })).data,
			search: async () => (await heyApi.search1({ body })).data,
		},
	]
}

/** The name of this project's clients. */
export const ours = 'this project, named, `saas`'

/** The name of Camunda's own client of v2. */
export const camunda = '@camunda8/orchestration-cluster-api'

/** The clients of v2. The first one is what the others are compared with. */
export async function createClusterCallers(): Promise<Caller[]> {
	const bare = createBare<clusterPaths>()
	const cluster = createClusterClient({ baseUrl, auth: createLogin() })
	const clusterApi = await createClusterApi(baseUrl, respond)
	const once = { consistency: { waitUpToMs: 0 } }
	const path = { processInstanceKey: key as never }
	return [
		{
			name: 'openapi-fetch, one middleware',
			get: async () =>
				(await bare.GET('/v2/process-instances/{processInstanceKey}', { params: { path } })).data,
			search: async () => (await bare.POST('/v2/process-instances/search', { body })).data,
		},
		{
			name: ours,
			get: () => cluster.processInstances.get(key as never),
			search: () => cluster.processInstances.search(body),
		},
		{
			name: camunda,
			get: () => clusterApi.getProcessInstance({ processInstanceKey: key }, once),
			search: () => clusterApi.searchProcessInstances(body, once),
		},
	]
}
