import type { Home, Incident, ProcessSummary } from '../../shared/api.ts'
import type { Cluster, Definition, Reading } from '../cluster/cluster.ts'
import { scanPage } from '../cluster/limits.ts'
import { groupVersions, type KnownProcess } from './definitions.ts'

/** The counts of one process, and whether they are the least that there can be. */
interface ProcessCounts {
	readonly active: number
	readonly withIncident: number
	readonly isMinimum: boolean
}

/** Counts each process: by one call where the API has it, else by two searches each. */
async function countProcesses(
	cluster: Cluster,
	processes: ReadonlyMap<string, KnownProcess>,
): Promise<ReadonlyMap<string, ProcessCounts>> {
	const counted = await cluster.countByProcess()
	if (counted) {
		const none = { active: 0, withIncident: 0 }
		return new Map(
			[...processes.keys()].map((name) => [name, { ...(counted.get(name) ?? none), isMinimum: false }]),
		)
	}
	const tenants = new Set([...processes.values()].map(({ latest }) => latest.tenantId))
	const entries = [...processes].map(async ([name, { latest }]) => {
		const { processId, tenantId } = latest
		const query = { processId, ...(tenants.size > 1 && { tenantId }) }
		const [active, withIncident] = await Promise.all([
			cluster.countActive(query),
			cluster.countActive({ ...query, onlyIncidents: true }),
		])
		return [
			name,
			{
				active: active.count,
				withIncident: withIncident.count,
				isMinimum: active.isMinimum || withIncident.isMinimum,
			},
		] as const
	})
	return new Map(await Promise.all(entries))
}

const toFailure = ({ createdAt, message, instanceKey }: Incident): ProcessSummary['lastFailure'] => ({
	at: createdAt,
	message,
	instanceKey,
})

/** Finds the newest open incident of each process: among the newest of all, else by a search of its own. */
async function newestFailures(
	cluster: Cluster,
	processes: ReadonlyMap<string, KnownProcess>,
	counts: ReadonlyMap<string, ProcessCounts>,
	newest: readonly Incident[],
): Promise<ReadonlyMap<string, ProcessSummary['lastFailure']>> {
	const byVersion = new Map<string, Incident>()
	for (const incident of newest) {
		if (!byVersion.has(incident.processKey)) {
			byVersion.set(incident.processKey, incident)
		}
	}
	const isAll = newest.length < scanPage
	const entries = [...processes].map(async ([name, { versions }]) => {
		const known = versions
			.flatMap(({ key }) => byVersion.get(key) ?? [])
			.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))[0]
		if (known || isAll || counts.get(name)?.withIncident === 0) {
			return [name, known ? toFailure(known) : null] as const
		}
		const found = await cluster.openIncidents({ processKeys: versions.map(({ key }) => key) }, 1)
		return [name, found.items[0] ? toFailure(found.items[0]) : null] as const
	})
	return new Map(await Promise.all(entries))
}

/** Newest failure first, then by name. */
function byFailure(a: ProcessSummary, b: ProcessSummary): number {
	const [first, second] = [a.lastFailure?.at ?? '', b.lastFailure?.at ?? '']
	return first === second
		? (a.name ?? a.processId).localeCompare(b.name ?? b.processId)
		: first < second
			? 1
			: -1
}

function partialOf(counts: ReadonlyMap<string, ProcessCounts>, incidentsAreMinimum: boolean): string[] {
	const capped = [...counts.values()].filter(({ isMinimum }) => isMinimum).length
	return [
		...(capped > 0
			? [
					`${capped} ${capped === 1 ? 'process has' : 'processes have'} more instances than the API of this cluster counts: the numbers are minimums.`,
				]
			: []),
		...(incidentsAreMinimum ? ['There are more open incidents than the API of this cluster counts.'] : []),
	]
}

/** Reads every process, with exact counts where the API has them. */
export async function readHome(
	cluster: Cluster,
	known: Reading<readonly Definition[]>,
): Promise<Reading<Home>> {
	const processes = groupVersions(known.data)
	const [counts, incidents] = await Promise.all([
		countProcesses(cluster, processes),
		cluster.openIncidents({}, scanPage),
	])
	const failures = await newestFailures(cluster, processes, counts, incidents.items)
	const summaries = [...processes].map(([name, { latest, versions }]): ProcessSummary => {
		const { key, processId, name: title, version, tenantId } = latest
		const { active = 0, withIncident = 0 } = counts.get(name) ?? {}
		return {
			key,
			processId,
			name: title,
			version,
			versions: versions.length,
			tenantId,
			active,
			withIncident,
			lastFailure: failures.get(name) ?? null,
		}
	})
	const sum = (field: 'active' | 'withIncident') =>
		summaries.reduce((total, summary) => total + summary[field], 0)
	return {
		data: {
			active: sum('active'),
			withIncident: sum('withIncident'),
			processes: summaries.toSorted(byFailure),
			incidents: incidents.count,
		},
		partial: [...known.partial, ...partialOf(counts, incidents.isMinimum)],
	}
}
