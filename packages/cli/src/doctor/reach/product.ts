import { describeAddresses } from '../environment/address.ts'
import type { ApiAddress, Facts, Probes } from '../model/facts.ts'
import type { Finding, Outcome } from '../model/outcome.ts'
import { type Received, type Reply, request, shownStatus } from '../network/request.ts'
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

function wrongProduct(probes: Probes, [address]: readonly ApiAddress[]): Finding {
	const replies = [probes.v1, probes.v2]
	const down = replies.find(isDown)
	const place = address?.baseUrl ?? 'the address'
	if (down) {
		return {
			cause: 'cluster-unavailable',
			severity: 'problem',
			summary: `The cluster at ${place}, or a gateway in front of it, fails with ${down.status}.`,
			cure: 'Look at the pods and logs of the cluster: the gateway has nothing behind it that responds',
		}
	}
	const product = [probes.v1, probes.v2, probes.home].map(productOf).find((name) => name !== undefined)
	return {
		cause: 'wrong-product',
		severity: 'problem',
		summary: `${product === undefined ? 'Something that is not Camunda' : product.charAt(0).toUpperCase() + product.slice(1)} responds at ${place}.`,
		cure: `Set ${address?.source ?? 'the address'} to the address of ${address?.api === 'v2' ? 'the Orchestration Cluster' : 'Operate'}, with its context path if it has one`,
	}
}

function nameOf(probes: Probes): string {
	const { v1, v2 } = probes
	if (isFromApi('v2', v2) && isMissingApi(v1)) {
		return 'the Orchestration Cluster, without v1'
	}
	if (isFromApi('v2', v2)) {
		return 'the Orchestration Cluster (8.8 or later)'
	}
	return isFromApi('v1', v1) ? 'Operate' : 'the Orchestration Cluster'
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
	{ probes = {}, addresses = [] }: Facts,
	tools: Tools,
): Promise<Outcome> {
	const tried = 'compare the responses with those of Camunda and of other products'
	if (isCluster(probes)) {
		const served = addresses.filter(({ api }) => isFromApi(api, probes[api]) || isMissingApi(probes[api]))
		return { tried, received: `${nameOf(probes)}; ${describeAddresses(served)}`, learned: { served } }
	}
	const base = addresses[0]?.baseUrl ?? ''
	const home = await request(`${base}/`, { method: 'GET' }, tools)
	const finding =
		(await findOperate(addresses, tools)) ??
		(await findContextPath(addresses, tools)) ??
		wrongProduct({ ...probes, home }, addresses)
	const statuses = [...addresses.flatMap(({ api }) => probes[api] ?? []), home].map(shownStatus)
	return {
		tried,
		received: `no response of Operate or the Orchestration Cluster (${statuses.join(', ')})`,
		findings: [finding],
	}
}
