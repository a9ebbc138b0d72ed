import { originsOf } from '../environment/address.ts'
import type { Facts } from '../model/facts.ts'
import type { Finding, Outcome, Skipped } from '../model/outcome.ts'
import { connect } from '../network/connect.ts'
import { proxyFor } from '../network/proxy.ts'
import type { Tools } from '../network/tools.ts'
import { failedConnection, type Target } from './failed-connection.ts'

interface Tried {
	readonly origin: string
	readonly line: string
	readonly finding?: Finding
}

async function tryOrigin({ origin, variable }: Target, facts: Facts, tools: Tools): Promise<Tried> {
	const proxy = proxyFor(facts.env, origin)
	if (proxy?.isUsed) {
		return { origin, line: `${origin}: left to the proxy ${proxy.address}` }
	}
	const { failure, ...connection } = await connect(origin, tools)
	if (failure !== undefined) {
		return { origin, line: `${origin}: ${failure}`, finding: failedConnection({ origin, variable }, failure) }
	}
	const { durationMs, certificate } = connection as { durationMs: number; certificate?: string }
	return { origin, line: `${origin}: connected in ${durationMs} ms, ${certificate ?? 'not encrypted'}` }
}

/** Opens a connection to each address, with TLS for https. */
export async function openConnections(facts: Facts, tools: Tools): Promise<Outcome | Skipped> {
	const { addresses = [], resolved } = facts
	const origins = originsOf(addresses).filter((origin) => resolved?.includes(origin) ?? true)
	if (origins.length === 0) {
		return { skipped: 'not tried: the name has no address' }
	}
	const targets = origins.map((origin) => ({
		origin,
		variable: addresses.find(({ baseUrl }) => new URL(baseUrl).origin === origin)?.source ?? 'the address',
	}))
	const results = await Promise.all(targets.map((target) => tryOrigin(target, facts, tools)))
	const connected = results.filter(({ finding }) => finding === undefined).map(({ origin }) => origin)
	const failed = results.flatMap(({ origin, finding }) =>
		finding ? [[origin, finding.summary] as const] : [],
	)
	return {
		tried: `connect to ${origins.join(' and ')}`,
		received: results.map(({ line }) => line).join('; '),
		findings: results.flatMap(({ finding }) => finding ?? []),
		learned: {
			...(connected.length > 0 && { connected }),
			unreachable: { ...facts.unreachable, ...Object.fromEntries(failed) },
		},
	}
}
