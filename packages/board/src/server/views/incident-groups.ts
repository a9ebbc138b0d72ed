import { createHash } from 'node:crypto'
import type { Incident, IncidentGroup, Incidents } from '../../shared/api.ts'
import { groupBy } from './group-by.ts'

/** Into how many intervals a trend is divided. */
const intervals = 24
/** Lengths of an interval that a reader can name, in milliseconds. */
const lengths = [
	...[60_000, 300_000, 900_000, 1_800_000],
	...[1, 2, 3, 6, 12, 24, 48, 168, 336, 720].map((hours) => hours * 3_600_000),
]

/** Names the incidents with the same error. Messages are too long for an address. */
export const errorIdOf = ({ type, message }: Pick<Incident, 'type' | 'message'>): string =>
	createHash('sha256')
		.update(JSON.stringify([type, message]))
		.digest('base64url')
		.slice(0, 16)

/** Names the incidents at the same element of a version. */
export const elementIdOf = ({ processKey, elementId }: Pick<Incident, 'processKey' | 'elementId'>): string =>
	`${processKey}.${elementId ?? ''}`

/** What narrows a list of incidents to groups. */
export interface GroupFilter {
	readonly error?: string | undefined
	readonly element?: string | undefined
	readonly process?: string | undefined
}

/** Whether an incident belongs to all groups that are named. */
export const isIn =
	({ error, element, process }: GroupFilter) =>
	(incident: Incident): boolean =>
		(process === undefined || incident.processKey === process) &&
		(error === undefined || errorIdOf(incident) === error) &&
		(element === undefined || elementIdOf(incident) === element)

/** The intervals of a trend. */
export interface TrendScale {
	readonly from: number
	readonly intervalMs: number
}

/**
 * Chooses the intervals so that the newest 95 of 100 incidents have room: one forgotten incident of last year must not move
 * all others into one interval. Older ones count in the first interval.
 */
export function scaleOf(incidents: readonly Incident[], now: number): TrendScale {
	const times = incidents.map(({ createdAt }) => Date.parse(createdAt)).toSorted((a, b) => b - a)
	const oldest = times[Math.max(0, Math.ceil(times.length * 0.95) - 1)] ?? now
	const span = Math.max(0, now - oldest)
	const intervalMs =
		lengths.find((length) => length * intervals >= span) ??
		Math.ceil(span / intervals / 86_400_000) * 86_400_000
	return { from: now - intervalMs * intervals, intervalMs }
}

/** Counts the incidents that were created in each interval. */
export function trendOf(incidents: readonly Incident[], { from, intervalMs }: TrendScale): number[] {
	const counts = new Array<number>(intervals).fill(0)
	for (const { createdAt } of incidents) {
		const index = Math.floor((Date.parse(createdAt) - from) / intervalMs)
		const within = Math.min(intervals - 1, Math.max(0, index))
		counts[within] = (counts[within] ?? 0) + 1
	}
	return counts
}

/** What the members of a group have in common. */
type Common = Pick<IncidentGroup, 'type' | 'message' | 'elementId' | 'processKey'>

/** Groups incidents, largest group first. They come newest first. */
export function groupIncidents(
	incidents: readonly Incident[],
	scale: TrendScale,
	idOf: (incident: Incident) => string,
	commonOf: (incident: Incident) => Common,
): (IncidentGroup & { readonly newestIncident: Incident })[] {
	const groups = [...groupBy(incidents, idOf)].map(([id, members]) => {
		const newest = members[0] as Incident
		return {
			id,
			...commonOf(newest),
			elementName: null,
			processName: null,
			incidents: members.length,
			instances: new Set(members.map(({ instanceKey }) => instanceKey)).size,
			newest: newest.createdAt,
			trend: trendOf(members, scale),
			newestIncident: newest,
		}
	})
	return groups.toSorted((a, b) => b.incidents - a.incidents || (a.newest < b.newest ? 1 : -1))
}

/** Returns the trend over all incidents. */
export const wholeTrend = (incidents: readonly Incident[], scale: TrendScale): Incidents['trend'] => ({
	from: new Date(scale.from).toISOString(),
	intervalMs: scale.intervalMs,
	counts: trendOf(incidents, scale),
})
