import type { Incident, IncidentGroup, Incidents, Page } from '../../shared/api.ts'
import type { Cluster, Definition, Reading } from '../cluster/cluster.ts'
import { maxScanned, scanPage } from '../cluster/limits.ts'
import { namesOf } from './definitions.ts'
import {
	elementIdOf,
	errorIdOf,
	type GroupFilter,
	groupIncidents,
	isIn,
	scaleOf,
	wholeTrend,
} from './incident-groups.ts'

/** How many groups have the names of their elements looked up, and are sent. */
const maxGroups = 200

/** The open incidents that were read, newest first, and how many there are. */
export interface OpenIncidents {
	readonly items: readonly Incident[]
	readonly total: number
	readonly isMinimum: boolean
	readonly partial: readonly string[]
}

/** Reads the open incidents, up to the number that the board groups. */
export async function readOpenIncidents(cluster: Cluster): Promise<OpenIncidents> {
	const messages = new Map<string, string>()
	/** Many incidents have the same message: it is kept once. */
	const once = (message: string): string => {
		const known = messages.get(message) ?? message
		messages.set(known, known)
		return known
	}
	const found: Incident[] = []
	let cursor: unknown
	for (;;) {
		const slice = await cluster.openIncidents({}, scanPage, cursor)
		found.push(...slice.items.map((each) => ({ ...each, message: once(each.message) })))
		cursor = slice.next
		const isEnd = cursor === null || cursor === undefined
		if (!isEnd && found.length < maxScanned) {
			continue
		}
		const { data, partial } = await cluster.withElements(found)
		const isCut = !isEnd && slice.count > found.length
		return {
			items: data,
			total: Math.max(slice.count, found.length),
			isMinimum: slice.isMinimum,
			partial: [
				...partial,
				...(isCut
					? [
							`Only the newest ${found.length.toLocaleString('en')} of ${slice.isMinimum ? 'more than ' : ''}${slice.count.toLocaleString('en')} open incidents are grouped and listed.`,
						]
					: []),
			],
		}
	}
}

/** Looks up the name of an element. */
export type NameElement = (incident: Incident) => Promise<string | null>

/** Groups open incidents by error and by element. */
export async function groupOpenIncidents(
	open: OpenIncidents,
	known: Reading<readonly Definition[]>,
	filter: GroupFilter,
	nameElement: NameElement,
): Promise<Reading<Incidents>> {
	const incidents = open.items.filter(isIn(filter))
	const names = namesOf(known.data)
	const isAll = incidents.length === open.items.length
	const scale = scaleOf(incidents, Date.now())
	const errors = groupIncidents(incidents, scale, errorIdOf, ({ type, message }) => ({
		type,
		message,
		elementId: null,
		processKey: null,
	}))
	const elements = groupIncidents(incidents, scale, elementIdOf, ({ elementId, processKey }) => ({
		type: null,
		message: null,
		elementId,
		processKey,
	}))
	const withNames = elements.slice(0, maxGroups).map(
		async ({ newestIncident, ...group }): Promise<IncidentGroup> => ({
			...group,
			elementName: await nameElement(newestIncident),
			processName: names.get(newestIncident.processKey) ?? null,
		}),
	)
	return {
		data: {
			total: isAll ? open.total : incidents.length,
			byError: errors.slice(0, maxGroups).map(({ newestIncident: _, ...group }) => group),
			byElement: await Promise.all(withNames),
			trend: wholeTrend(incidents, scale),
		},
		partial: [
			...open.partial,
			...(errors.length > maxGroups || elements.length > maxGroups
				? [`Only the ${maxGroups} largest groups are shown.`]
				: []),
		],
	}
}

/** Lists open incidents from an index on. */
export function listOpenIncidents(
	open: OpenIncidents,
	known: Reading<readonly Definition[]>,
	filter: GroupFilter,
	{ from, limit }: { readonly from: number; readonly limit: number },
): Reading<Page<Incident>> {
	const incidents = open.items.filter(isIn(filter))
	const names = namesOf(known.data)
	const isAll = incidents.length === open.items.length
	const end = from + limit
	return {
		data: {
			items: incidents
				.slice(from, end)
				.map((incident) => ({ ...incident, processName: names.get(incident.processKey) ?? null })),
			total: isAll ? open.total : incidents.length,
			totalIsMinimum: isAll ? open.isMinimum : open.total > open.items.length,
			next: end < incidents.length ? String(end) : null,
		},
		partial: open.partial,
	}
}
