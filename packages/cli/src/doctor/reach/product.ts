import type { ApiAddress, Facts, Probes } from '../model/facts.ts'
import type { Finding, Outcome, Skipped } from '../model/outcome.ts'
import { isRedirected, type Received, type Reply, request, shownStatus } from '../network/request.ts'
import type { Tools } from '../network/tools.ts'
import { isCluster, isFromApi, isMissingApi, probe } from './probes.ts'

/** How to recognise a product by what it sends. */
const products: readonly (readonly [name: string, sign: RegExp])[] = [
	['Keycloak', /keycloak|Unable to find matching target resource method/i],
	['Elasticsearch', /You Know, for Search|"cluster_name"/],
	['OpenSearch', /opensearch/i],
	['Camunda Identity', /<title>[^<]*Identity/i],
	['Camunda Tasklist', /<title>[^<]*Tasklist/i],
	['Camunda Optimize', /<title>[^<]*Optimize/i],
	['Camunda Modeler', /<title>[^<]*Modeler/i],
	['Camunda Console', /<title>[^<]*Console/i],
	['Connectors', /<title>[^<]*Connectors|connectors\/inbound/i],
	['Operate’s web application', /<title>[^<]*Operate/i],
	['an ingress without a rule for this address', /default backend|404 page not found/i],
	['nginx', /nginx/i],
]

/** Names the product that a reply comes from. */
function productOf(reply: Reply | undefined): string | undefined {
	if (reply === undefined || reply.failure !== undefined) {
		return undefined
	}
	const text = `${reply.text} ${reply.server ?? ''}`
	return products.find(([, sign]) => sign.test(text))?.[0]
}

/** Paths that set-ups put before the API. */
const contextPaths = ['/operate', '/orchestration', '/camunda', '/core']

/** Finds the API below the address, without credentials. */
async function findContextPath(addresses: readonly ApiAddress[], tools: Tools): Promise<Finding | undefined> {
	const tries = addresses.flatMap((address) =>
		contextPaths.map((path) => ({ address, base: address.baseUrl + path })),
	)
	const replies = await Promise.all(tries.map(({ address, base }) => probe(address.api, base, tools)))
	const found = tries.find(({ address }, index) => isFromApi(address.api, replies[index]))
	return (
		found && {
			cause: 'context-path',
			severity: 'problem',
			summary: `The API is not at ${found.address.baseUrl} but at ${found.base}.`,
			cure: `Set ${found.address.source}=${found.base}`,
			fixes: [{ name: found.address.source, value: found.base }],
		}
	)
}

const isDown = (reply: Reply | undefined): reply is Received =>
	reply !== undefined && reply.failure === undefined && [500, 502, 503, 504].includes(reply.status)

const unavailable = (place: string, why: string): Finding => ({
	cause: 'cluster-unavailable',
	severity: 'problem',
	summary: `The cluster at ${place}, or a gateway in front of it, ${why}.`,
	cure: 'Look at the pods and logs of the cluster: the gateway has nothing behind it that responds',
})

/** Says what responds in place of the cluster. */
function wrongProduct(probes: Probes, { baseUrl, source, api }: ApiAddress): Finding {
	const replies = [probes.v1, probes.v2, probes.home]
	const down = replies.find(isDown)
	if (down) {
		return unavailable(baseUrl, `fails with ${down.status}`)
	}
	if (replies.every((reply) => reply?.failure === 'timeout' || reply === undefined)) {
		return unavailable(baseUrl, 'accepts a connection and then sends nothing')
	}
	const isSilent = replies.every((reply) => reply?.failure !== undefined || reply === undefined)
	const product = replies.map(productOf).find((name) => name !== undefined)
	const subject = isSilent
		? 'Something that does not speak HTTP'
		: (product ?? 'Something that is not Camunda')
	return {
		cause: 'wrong-product',
		severity: 'problem',
		summary: `${subject.charAt(0).toUpperCase() + subject.slice(1)} responds at ${baseUrl}.`,
		cure: `Set ${source} to the address of ${api === 'v2' ? 'the Orchestration Cluster' : 'Operate'}, with its context path if it has one${isSilent ? ' (26500 is for gRPC)' : ''}`,
	}
}

function nameOf(probes: Probes): string {
	const { v1, v2 } = probes
	if (isFromApi('v2', v2) && isMissingApi(v1)) {
		return 'Orchestration Cluster, without v1'
	}
	if (isFromApi('v2', v2)) {
		return 'Orchestration Cluster (8.8 or later)'
	}
	return isFromApi('v1', v1) ? 'Operate' : 'Orchestration Cluster'
}

/** Finds Operate where only v2 is wanted. */
async function findOperate([address]: readonly ApiAddress[], tools: Tools): Promise<Finding | undefined> {
	if (address?.api !== 'v2' || !isFromApi('v1', await probe('v1', address.baseUrl, tools))) {
		return undefined
	}
	return {
		cause: 'v2-missing',
		severity: 'problem',
		summary: `Operate responds at ${address.baseUrl}, without the API v2: Camunda has it from 8.8 on.`,
		cure: `Use --api v1, or set ${address.source} to a cluster of 8.8 or later`,
	}
}

/** Finds out what responds at the address. */
export async function identifyProduct(
	{ probes = {}, addresses = [], isMoved }: Facts,
	tools: Tools,
): Promise<Outcome | Skipped> {
	const tried = 'compare the responses with those of Camunda and of other products'
	if (isCluster(probes)) {
		const served = addresses.filter(({ api }) => isFromApi(api, probes[api]) || isMissingApi(probes[api]))
		return { tried, received: nameOf(probes), learned: { served } }
	}
	const [address] = addresses
	if (address === undefined || [probes.v1, probes.v2].some((reply) => reply && isRedirected(reply))) {
		return { skipped: 'not tried: the address redirects' }
	}
	if (isMoved) {
		return { skipped: 'not tried: nothing responds at the address to which it redirects' }
	}
	const home = await request(`${address.baseUrl}/`, { method: 'GET' }, tools)
	const finding =
		(await findOperate(addresses, tools)) ??
		(await findContextPath(addresses, tools)) ??
		wrongProduct({ ...probes, home }, address)
	const statuses = [...addresses.flatMap(({ api }) => probes[api] ?? []), home].map(shownStatus)
	return {
		tried,
		received: `no response of Operate or the Orchestration Cluster (${statuses.join(', ')})`,
		findings: [finding],
	}
}
