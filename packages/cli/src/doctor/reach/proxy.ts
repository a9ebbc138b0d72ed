import { originsOf } from '../environment/address.ts'
import type { Facts } from '../model/facts.ts'
import type { Finding, Outcome, Skipped } from '../model/outcome.ts'
import { askForTunnel, type EnvironmentProxy, proxyFor } from '../network/proxy.ts'
import type { Tools } from '../network/tools.ts'
import { notUsed } from './unused-proxy.ts'

const proxyFailed = (
	{ variable, address }: EnvironmentProxy,
	origin: string,
	reason: number | string,
): Finding => ({
	cause: 'proxy-not-used',
	severity: 'problem',
	summary: `The proxy ${address} does not connect to ${origin} (${reason}).`,
	cure:
		reason === 407
			? `Add user name and password to ${variable}: the proxy asks for them`
			: `Correct ${variable}, or add the host to NO_PROXY if no proxy is needed`,
})

interface Tried {
	readonly line: string
	readonly findings: readonly Finding[]
}

async function tryProxy(proxy: EnvironmentProxy, origin: string, facts: Facts, tools: Tools): Promise<Tried> {
	const isUnreachable = facts.unreachable?.[origin] !== undefined
	if (!isUnreachable && !proxy.isUsed) {
		return {
			line: `${proxy.variable} is set but not used by Node; ${origin} is reached directly`,
			findings: [],
		}
	}
	const tunnel = await askForTunnel(proxy, origin, tools)
	const isOpen = tunnel === 200
	const line = `${proxy.address} (${proxy.variable}): ${isOpen ? `opens a connection to ${origin}` : `no connection to ${origin} (${tunnel})`}`
	if (isOpen) {
		return { line, findings: proxy.isUsed ? [] : [notUsed(proxy, origin)] }
	}
	// Where nothing is reached without the proxy either, its failure is one more symptom.
	return { line, findings: proxy.isUsed ? [proxyFailed(proxy, origin, tunnel)] : [] }
}

/** Finds out whether a proxy is set, whether Node uses it, and whether it reaches what Node does not. */
export async function examineProxy(facts: Facts, tools: Tools): Promise<Outcome | Skipped> {
	const origins = originsOf(facts.addresses ?? [])
	const found = origins.flatMap((origin) => {
		const proxy = proxyFor(facts.env, origin)
		return proxy ? [{ origin, proxy }] : []
	})
	if (found.length === 0) {
		return { skipped: 'no proxy is set for this address' }
	}
	const results = await Promise.all(found.map(({ origin, proxy }) => tryProxy(proxy, origin, facts, tools)))
	return {
		tried: `read ${found[0]?.proxy.variable} and NO_PROXY`,
		received: results.map(({ line }) => line).join('; '),
		findings: results.flatMap(({ findings }) => findings),
	}
}
