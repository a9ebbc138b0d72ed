import { addressesOf } from '../environment/address.ts'
import type { ApiAddress, ApiName, Facts, Probes } from '../model/facts.ts'
import type { Finding, Fix, Outcome } from '../model/outcome.ts'
import { isRedirected, type Received, type Reply, request, shownStatus } from '../network/request.ts'
import type { Tools } from '../network/tools.ts'
import { speaksTls } from './failed-connection.ts'
import { isFromApi, probe, questions, shownQuestion } from './probes.ts'

type Redirected = Received & { readonly location: string }

const problem = (finding: Omit<Finding, 'severity'>): Finding => ({ ...finding, severity: 'problem' })

/** Returns the base URL to which a redirect leads, if it keeps the path of the API. */
function movedBase(api: ApiName, location: string): string | undefined {
	const { origin, pathname } = new URL(location)
	const { path } = questions[api]
	return pathname.endsWith(path) ? origin + pathname.slice(0, -path.length) : undefined
}

function toHttps(address: ApiAddress, base: string): Finding {
	const fix: Fix = { name: address.source, value: base }
	return problem({
		cause: 'redirect-to-https',
		summary: `${address.baseUrl} redirects to https, and redirects are not followed: they could lead credentials elsewhere.`,
		cure: `Set ${address.source}=${base}`,
		fixes: [fix],
	})
}

/** Says where a redirect leads, and what that means. */
function explainRedirect(address: ApiAddress, { location }: Redirected): Finding {
	const [from, to] = [new URL(address.baseUrl), new URL(location)]
	const base = movedBase(address.api, location)
	const isSameHost = from.hostname === to.hostname
	if (isSameHost && from.protocol === 'http:' && to.protocol === 'https:') {
		return toHttps(address, base ?? address.baseUrl.replace(from.origin, to.origin))
	}
	if (/\/(?:oauth2?|auth|authorize|login|sso|saml2?|openid-connect)\b/i.test(to.pathname)) {
		return problem({
			cause: 'redirect-to-login',
			summary: `${address.baseUrl} redirects API calls to a login page at ${to.origin}${to.pathname}: a gateway in front of the cluster asks for a login of its own.`,
			cure: `Let the gateway pass /v1 and /v2 without its login page, or set ${address.source} to an address behind it`,
		})
	}
	const isSafe = isSameHost && base !== undefined
	return problem({
		cause: 'redirect-elsewhere',
		summary: `${address.baseUrl} redirects to ${to.origin}${to.pathname}, and redirects are not followed.`,
		cure: isSafe
			? `Set ${address.source}=${base}`
			: `If you trust ${to.origin}, set ${address.source} to the address of the API there`,
		...(isSafe && { fixes: [{ name: address.source, value: base }] }),
	})
}

/** Whether a port that does not speak http speaks TLS. Some servers say so themselves. */
async function isTlsPort(reply: Reply, { baseUrl }: ApiAddress, tools: Tools): Promise<boolean> {
	if (!baseUrl.startsWith('http:')) {
		return false
	}
	if (reply.failure === undefined) {
		return reply.status === 400 && /HTTP request .{0,40}HTTPS port|requires TLS/i.test(reply.text)
	}
	const secure = await request(baseUrl.replace(/^http:/, 'https:'), { method: 'HEAD' }, tools)
	return secure.failure === undefined || /CERT|ISSUER|LEAF_SIGNATURE/.test(secure.failure)
}

async function examine(address: ApiAddress, tools: Tools) {
	const reply = await probe(address.api, address.baseUrl, tools)
	if (isRedirected(reply)) {
		return { address, reply, finding: explainRedirect(address, reply) }
	}
	const target = { origin: new URL(address.baseUrl).origin, variable: address.source }
	const isTls = !isFromApi(address.api, reply) && (await isTlsPort(reply, address, tools))
	return { address, reply, ...(isTls && { finding: speaksTls(target) }) }
}

type Examined = Awaited<ReturnType<typeof examine>>

const lineOf = ({ address: { api }, reply }: Examined): string =>
	`${shownQuestion(api)}: ${shownStatus(reply)}${isRedirected(reply) ? ` to ${reply.location}` : ''}`

/** Follows redirects of the same host by correcting the variables, so that the diagnosis can go on without credentials. */
async function move(facts: Facts, findings: readonly Finding[], tools: Tools) {
	const fixes = findings.flatMap((finding) => finding.fixes ?? [])
	const values = fixes.flatMap((fix) => ('value' in fix ? [[fix.name, fix.value] as const] : []))
	if (values.length === 0) {
		return undefined
	}
	const env = { ...facts.env, ...Object.fromEntries(values) }
	const addresses = addressesOf(env, facts.wanted)
	const replies = await Promise.all(addresses.map(({ api, baseUrl }) => probe(api, baseUrl, tools)))
	const probes = Object.fromEntries(addresses.map(({ api }, index) => [api, replies[index]])) as Probes
	return { env, addresses, probes, isMoved: true }
}

/** Sends the first request of each API without a login, and looks where it leads. */
export async function examineRedirects(facts: Facts, tools: Tools): Promise<Outcome> {
	const { addresses = [], connected = [] } = facts
	const reachable = addresses.filter(({ baseUrl }) => connected.includes(new URL(baseUrl).origin))
	const results = await Promise.all(reachable.map((address) => examine(address, tools)))
	const bySource = new Map<string, Finding>()
	for (const { address, finding } of results) {
		// If one variable holds both addresses, the finding about v1 is enough.
		if (finding && !bySource.has(address.source)) {
			bySource.set(address.source, finding)
		}
	}
	const findings = [...bySource.values()]
	const probes = Object.fromEntries(results.map(({ address, reply }) => [address.api, reply])) as Probes
	return {
		tried: `send ${reachable.map(({ api }) => shownQuestion(api)).join(' and ')} without a login`,
		received: `${results.some(({ reply }) => isRedirected(reply)) ? '' : 'none; '}${results.map(lineOf).join('; ')}`,
		findings,
		learned: (await move(facts, findings, tools)) ?? { probes },
	}
}
