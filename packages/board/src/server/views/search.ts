import type { Hit, SearchResult } from '../../shared/api.ts'
import type { Cluster, Definition, Reading } from '../cluster/cluster.ts'
import { decisionHit, incidentHit, processHit } from '../cluster/hits.ts'
import { groupVersions } from './definitions.ts'

const maxHits = 20
const maxProcesses = 8

const isKey = (text: string): boolean => /^\d{1,19}$/.test(text) && BigInt(text) <= 9223372036854775807n
const isEvaluation = (text: string): boolean => /^\d{1,19}-\d{1,9}$/.test(text)

/** Finds processes by a part of their id or name. */
function findProcesses(text: string, definitions: readonly Definition[]): Hit[] {
	const wanted = text.toLowerCase()
	return [...groupVersions(definitions).values()]
		.map(({ latest }) => latest)
		.filter(
			({ processId, name }) =>
				processId.toLowerCase().includes(wanted) || name?.toLowerCase().includes(wanted),
		)
		.slice(0, maxProcesses)
		.map(processHit)
}

/** Finds what has a key, an id, or an error with a text. */
export async function search(
	cluster: Cluster,
	known: Reading<readonly Definition[]>,
	given: string,
): Promise<Reading<SearchResult>> {
	const text = given.trim()
	if (text === '') {
		return { data: { hits: [] }, partial: [] }
	}
	if (isEvaluation(text)) {
		const found = await cluster.decision(text).catch(() => undefined)
		return { data: { hits: found ? [decisionHit(found)] : [] }, partial: [] }
	}
	if (isKey(text)) {
		return { data: { hits: (await cluster.find(text)).slice(0, maxHits) }, partial: [] }
	}
	const processes = findProcesses(text, known.data)
	const incidents = await cluster.openIncidents({ text }, maxHits - processes.length)
	return {
		data: { hits: [...processes, ...incidents.items.map(incidentHit)] },
		partial: [
			...known.partial,
			...(cluster.api === 'v1' && incidents.isMinimum
				? ['Errors are searched among the newest open incidents only.']
				: []),
		],
	}
}
