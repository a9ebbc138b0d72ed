import { originsOf } from '../environment/address.ts'
import type { Facts } from '../model/facts.ts'
import type { Finding, Outcome, Skipped } from '../model/outcome.ts'
import { isNumeric, placeOf, resolve } from '../network/connect.ts'
import { proxyFor } from '../network/proxy.ts'
import type { Tools } from '../network/tools.ts'

/** Returns the finding for a host without an address. */
export function hostUnknown(host: string, variable: string, reason: string): Finding {
	const isSaas = host.endsWith('.camunda.io')
	const advice = isSaas
		? ': compare the region in it with the Console'
		: ', or connect to the VPN if only your company knows the name'
	return {
		cause: 'host-unknown',
		severity: 'problem',
		summary: `The name ${host} has no address (${reason}).`,
		cure: `Correct the host name in ${variable}${advice}`,
	}
}

interface Resolved {
	readonly origin: string
	readonly line: string
	readonly finding?: Finding
}

async function resolveOrigin(origin: string, facts: Facts, tools: Tools): Promise<Resolved> {
	const { host } = placeOf(origin)
	const proxy = proxyFor(facts.env, origin)
	if (proxy?.isUsed) {
		return { origin, line: `${host}: left to the proxy ${proxy.address}` }
	}
	const found = await resolve(host, tools)
	if (typeof found === 'string') {
		const variable =
			facts.addresses?.find(({ baseUrl }) => new URL(baseUrl).origin === origin)?.source ?? 'the address'
		return { origin, line: `${host}: ${found}`, finding: hostUnknown(host, variable, found) }
	}
	return { origin, line: `${host}: ${found.slice(0, 3).join(', ')}` }
}

/** Looks up the names of the hosts. */
export async function resolveHosts(facts: Facts, tools: Tools): Promise<Outcome | Skipped> {
	const origins = originsOf(facts.addresses ?? [])
	const named = origins.filter((origin) => !isNumeric(placeOf(origin).host))
	if (named.length === 0) {
		return { skipped: 'not needed: the address has a number instead of a name' }
	}
	const results = await Promise.all(named.map((origin) => resolveOrigin(origin, facts, tools)))
	const failed = results.filter(({ finding }) => finding !== undefined)
	const resolved = origins.filter((origin) => !failed.some((each) => each.origin === origin))
	return {
		tried: `look up ${named.map((origin) => placeOf(origin).host).join(' and ')}`,
		received: results.map(({ line }) => line).join('; '),
		findings: failed.flatMap(({ finding }) => finding ?? []),
		learned: {
			resolved,
			unreachable: Object.fromEntries(failed.map(({ origin, finding }) => [origin, finding?.summary ?? ''])),
		},
	}
}
