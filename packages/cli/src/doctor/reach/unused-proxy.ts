import type { Env } from '@operate-api/auth'
import type { Finding } from '../model/outcome.ts'
import { askForTunnel, type EnvironmentProxy, knowsProxies, proxyFor } from '../network/proxy.ts'
import type { Tools } from '../network/tools.ts'

/** Returns the finding for a proxy that would reach what Node does not. */
export function notUsed({ variable }: EnvironmentProxy, origin: string): Finding {
	const cure = knowsProxies()
		? 'Set NODE_USE_ENV_PROXY=1: Node then sends requests through the proxy'
		: `Use Node 24 (this is ${process.versions.node}) and set NODE_USE_ENV_PROXY=1: older versions ignore ${variable}`
	return {
		cause: 'proxy-not-used',
		severity: 'problem',
		summary: `${variable} names a proxy that reaches ${origin}, but Node does not use it and fails to connect directly.`,
		cure,
		...(knowsProxies() && { fixes: [{ name: 'NODE_USE_ENV_PROXY', value: '1' }] }),
	}
}

/** Finds out whether a proxy that Node does not use reaches an origin that Node does not. */
export async function findUnusedProxy(env: Env, origin: string, tools: Tools): Promise<Finding | undefined> {
	const proxy = proxyFor(env, origin)
	const isWayIn = proxy !== undefined && !proxy.isUsed && (await askForTunnel(proxy, origin, tools)) === 200
	return isWayIn ? notUsed(proxy, origin) : undefined
}
