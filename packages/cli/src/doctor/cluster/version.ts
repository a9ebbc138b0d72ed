import { addressesOf } from '../environment/address.ts'
import { ask, createLogin } from '../login/logins.ts'
import type { Facts } from '../model/facts.ts'
import type { Finding, Outcome, Skipped } from '../model/outcome.ts'
import type { Reply } from '../network/request.ts'
import type { Tools } from '../network/tools.ts'
import { isFromApi, isMissingApi } from '../reach/probes.ts'

/** Whether an API accepts the login. */
export const works = (reply: Reply | undefined): boolean =>
	reply?.failure === undefined && reply?.status === 200

/** Whether the cluster is there but lacks v1. */
export const lacksV1 = ({ calls, probes }: Pick<Facts, 'calls' | 'probes'>): boolean =>
	isMissingApi(calls?.v1 ?? probes?.v1)

/** Returns the minor version of Camunda 8. */
export const minorOf = (version: string | undefined): number | undefined => {
	const [, minor] = /^8\.(\d+)/.exec(version ?? '') ?? []
	return minor === undefined ? undefined : Number(minor)
}

function readVersion(reply: Reply | undefined): string | undefined {
	const version = reply?.failure === undefined ? reply?.body.gatewayVersion : undefined
	return typeof version === 'string' && /^[\w.-]{1,40}$/.test(version) ? version : undefined
}

const removed = (version: string, { wanted }: Facts): Finding => ({
	cause: 'v1-removed',
	severity: wanted === 'v1' ? 'problem' : 'warning',
	summary: `This cluster runs Camunda ${version}, and 8.10 removed the Operate API v1: every path under /v1 is a 404.`,
	cure: 'Move your code to v2: import from @operate-api/cluster-client/operate, which keeps the names and types of v1',
})

/** Asks for the version where only v1 is wanted, and missing. */
async function askVersion(facts: Facts, tools: Tools): Promise<string | undefined> {
	const [address] = addressesOf(facts.env, 'v2')
	if (address === undefined || !lacksV1(facts)) {
		return undefined
	}
	try {
		return readVersion(await ask(address, createLogin(facts.env, 'v2', facts, tools), tools))
	} catch {
		// The variables describe no login for v2.
		return undefined
	}
}

/** Finds out the version of the cluster. */
export async function findVersion(facts: Facts, tools: Tools): Promise<Outcome | Skipped> {
	const { calls, probes, wanted } = facts
	const version = readVersion(calls?.v2) ?? (await askVersion(facts, tools))
	const tried = 'read the version from GET /v2/topology'
	if (version !== undefined) {
		const isRemoved = wanted !== 'v2' && lacksV1(facts) && (minorOf(version) ?? 0) >= 10
		return {
			tried,
			received: `Camunda ${version}`,
			findings: isRemoved ? [removed(version, facts)] : [],
			learned: { version },
		}
	}
	if (isFromApi('v2', probes?.v2)) {
		return works(calls?.v1)
			? { tried, received: '8.8 or later: v2 is there, but does not accept this login' }
			: { skipped: 'unknown: v2 did not accept the login' }
	}
	if (works(calls?.v1)) {
		return { tried, received: '8.7 or earlier: there is no v2' }
	}
	return { skipped: 'unknown: no API accepted the login' }
}
