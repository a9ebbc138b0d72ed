import type { Facts } from '../model/facts.ts'
import type { Finding, Outcome, Skipped } from '../model/outcome.ts'
import type { Tools } from '../network/tools.ts'

/** What servers commonly tolerate. */
const toleratedMs = 120_000

/** Names a difference of time for people. */
export function shownTime(ms: number): string {
	const minutes = Math.round(Math.abs(ms) / 60_000)
	if (minutes < 120) {
		return `${minutes} min`
	}
	return minutes < 2880 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} days`
}

/** How far each clock is ahead of this machine's, in milliseconds. */
interface Skews {
	readonly api?: number
	readonly token?: number
}

const isOff = (ms: number | undefined): boolean => ms !== undefined && Math.abs(ms) > toleratedMs

function skewsOf({ probes, logins }: Facts, now: number): Skews {
	const dates = [probes?.v1, probes?.v2].flatMap((reply) =>
		reply && reply.failure === undefined ? [reply.date] : [],
	)
	const api = dates.find((date) => !Number.isNaN(date))
	const exchange = [logins?.v1, logins?.v2]
		.flatMap((login) => login?.record.exchanges ?? [])
		.find(({ hasToken }) => hasToken)
	const token = exchange?.date
	return {
		...(api !== undefined && { api: api - now }),
		...(token !== undefined && !Number.isNaN(token) && { token: token - now }),
	}
}

const direction = (ms: number): string => `${shownTime(ms)} ${ms > 0 ? 'ahead' : 'behind'}`

function ownClock(skew: number): Finding {
	return {
		cause: 'clock',
		severity: 'problem',
		summary: `The clock of this machine is ${shownTime(skew)} ${skew > 0 ? 'behind' : 'ahead of'} the servers: programs that trust it take tokens and certificates for expired, or for not valid yet.`,
		cure: 'Set the clock of this machine: timedatectl set-ntp true, or restart the virtual machine or Docker',
	}
}

function serverClock(whose: 'the cluster' | 'the identity server', skew: number): Finding {
	return {
		cause: 'clock',
		severity: 'problem',
		summary: `The clock of ${whose} is ${direction(skew)}: it disagrees with this machine and the other server, so that tokens look expired.`,
		cure: `Set the clock of ${whose}: synchronise its host by NTP`,
	}
}

function findingOf({ api, token }: Skews): Finding | undefined {
	const differ = api !== undefined && token !== undefined && isOff(api - token)
	if (differ) {
		return Math.abs(api) > Math.abs(token)
			? serverClock('the cluster', api)
			: serverClock('the identity server', token)
	}
	const skew = api ?? token
	return isOff(skew) && skew !== undefined ? ownClock(skew) : undefined
}

/** Compares the clocks of this machine, the cluster and the identity server, by their `Date` headers. */
export function compareClocks(facts: Facts, { now }: Tools): Outcome | Skipped {
	const skews = skewsOf(facts, now())
	const shown = Object.entries({ cluster: skews.api, 'identity server': skews.token }).flatMap(
		([name, skew]) => (skew === undefined ? [] : [`${name} ${isOff(skew) ? direction(skew) : 'on time'}`]),
	)
	if (shown.length === 0) {
		return { skipped: 'no server has sent its time' }
	}
	const finding = findingOf(skews)
	return {
		tried: 'compare the Date headers with the clock of this machine',
		received: shown.join('; '),
		findings: finding ? [finding] : [],
	}
}
