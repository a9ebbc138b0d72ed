import { saas } from '@operate-api/auth'
import { createOperateClient } from '@operate-api/client'
import createClient from 'openapi-fetch'
import type { paths } from '../../../client/src/generated/schema.ts'
import { times, timingColumns, timingLine } from '../harness/format.ts'
import { type Contender, interleave, type Timing } from '../harness/interleave.ts'
import type { Context, Row, Section, Verdict } from '../harness/row.ts'
import { createClusterApi } from '../inputs/cluster-api.ts'
import { loadHeyApi } from '../inputs/hey-api.ts'
import { pageOf } from '../inputs/page.ts'

const baseUrl = 'http://localhost:8080'
const headers = { 'content-type': 'application/json' }
const token = 'a.token.that-is-as-long-as-none'
const key = '2251799813685249'
const body = { filter: { state: 'ACTIVE' as const } }
const ours = 'this project, named, `saas`'

const page = pageOf(10, 'all below 2^53', 1)
const [instance = ''] = /(?<=\[)\{.*?\}/.exec(page) ?? []
const pageOfV2 = JSON.stringify({ items: [], page: { totalItems: 0, hasMoreTotalItems: false } })
const instanceOfV2 = JSON.stringify({ processInstanceKey: key, state: 'ACTIVE' })
const tokens = JSON.stringify({ access_token: token, token_type: 'Bearer', expires_in: 86_400 })

/** Answers at once, from this process. */
async function answer(input: Request | string | URL): Promise<Response> {
	const url = typeof input === 'object' && 'url' in input ? input.url : String(input)
	if (url.endsWith('/token')) return new Response(tokens, { headers })
	const isV2 = url.includes('/v2/')
	if (url.endsWith('/search')) return new Response(isV2 ? pageOfV2 : page, { headers })
	return new Response(isV2 ? instanceOfV2 : instance, { headers })
}

interface Caller {
	readonly name: string
	get(): Promise<unknown>
	search(): Promise<unknown>
}

async function callers(scratch: string): Promise<Caller[]> {
	const bare = createClient<paths>({ baseUrl })
	bare.use({
		onRequest({ request }) {
			request.headers.set('authorization', `Bearer ${token}`)
			return request
		},
	})
	const auth = saas({
		...{ clientId: 'id', clientSecret: 'secret', tokenUrl: `${baseUrl}/token` },
	})
	const operate = createOperateClient({ baseUrl, auth })
	const heyApi = await loadHeyApi(scratch)
	heyApi.client.setConfig({ baseUrl, auth: () => token })
	const clusterApi = await createClusterApi(baseUrl, answer)
	const once = { consistency: { waitUpToMs: 0 } }
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
		{
			name: '@camunda8/orchestration-cluster-api (v2, smaller answers)',
			get: () => clusterApi.getProcessInstance({ processInstanceKey: key }, once),
			search: () => clusterApi.searchProcessInstances(body, once),
		},
	]
}

/** Whether the call gave what was asked for. */
async function check(what: 'get' | 'search', caller: Caller): Promise<void> {
	const data = (await caller[what]()) as Record<string, unknown> | undefined
	const isThere = what === 'search' ? Array.isArray(data?.items) : data?.state !== undefined
	if (!isThere) throw new Error(`${caller.name} gave no answer to ${what}`)
}

async function measure(what: 'get' | 'search', all: readonly Caller[], quick: boolean): Promise<Timing[]> {
	for (const caller of all) await check(what, caller)
	const contenders = all.map((caller): Contender => ({ name: caller.name, run: () => caller[what]() }))
	return interleave(contenders, quick ? { rounds: 15, batch: 30 } : { rounds: 60, batch: 80 })
}

const verdict = (what: string, target: number, timings: readonly Timing[]): Verdict => {
	const ratio = timings.find(({ name }) => name === ours)?.ratio ?? Number.NaN
	return {
		what,
		reach: `${times(target)} bare openapi-fetch with one middleware`,
		measured: times(ratio),
		reached: ratio <= target,
	}
}

const notes: readonly string[] = [
	'The cost over bare openapi-fetch is spread over many small things: the deadline of the call, which settles it whatever `fetch` does; the retry loop; the checks of path, body and response; the login, which looks at the address, at the age of the token and at the response, so that it can renew the token and send again. Over a network a call takes ten times as long and more, so the difference does not show.',
]

/** One call on a fetch that answers at once: what a client itself costs. */
export const call: Row = {
	id: 'call',
	async measure({ quick, scratch }: Context): Promise<Section> {
		// In the place of the platform's, as every client takes that one unless told otherwise.
		const { fetch } = globalThis
		globalThis.fetch = answer
		const all = await callers(scratch)
		const search = await measure('search', all, quick)
		const get = await measure('get', all, quick)
		globalThis.fetch = fetch
		return {
			title: 'One call',
			how: 'One call after the other, with a login, on a fetch that answers from this process: a search that finds ten instances, and one instance by its key. What a call costs without a network.',
			columns: timingColumns,
			lines: [
				['**a search**', '', '', ''],
				...search.map(timingLine),
				['**one instance by key**', '', '', ''],
				...get.map(timingLine),
			],
			verdicts: [verdict('one call, a search', 1.45, search), verdict('one call, by key', 1.4, get)],
			notes,
		}
	},
}
