import type { Process, ProcessVersion } from '../../shared/api.ts'
import { type Cluster, type Definition, processName, type Reading } from '../cluster/cluster.ts'
import { NotFound } from '../errors/failures.ts'
import { groupVersions } from './definitions.ts'

/** How many versions of a process are counted, next to the one that is shown. */
const maxVersions = 25

/** Reads a version of a process, with the counts of each element. */
export async function readProcess(
	cluster: Cluster,
	known: Reading<readonly Definition[]>,
	key: string,
): Promise<Reading<Process>> {
	const definition = known.data.find((each) => each.key === key)
	if (!definition) {
		throw new NotFound('The cluster has no version of a process with this key, or shows none to the board.')
	}
	const all = groupVersions(known.data).get(processName(definition))?.versions ?? [definition]
	const shown = all.filter((each, index) => index < maxVersions || each.key === key)
	const capped: number[] = []
	const countVersion = async ({ key: processKey, version, versionTag }: Definition) => {
		const [active, withIncident] = await Promise.all([
			cluster.countActive({ processKey }),
			cluster.countActive({ processKey, onlyIncidents: true }),
		])
		if (active.isMinimum || withIncident.isMinimum) {
			capped.push(version)
		}
		return {
			key: processKey,
			version,
			versionTag,
			active: active.count,
			withIncident: withIncident.count,
		}
	}
	const [elements, versions] = await Promise.all([
		cluster.elementCounts(key),
		Promise.all(shown.map(countVersion)),
	])
	const { active, withIncident } = versions.find((each) => each.key === key) as ProcessVersion
	const { processId, name, version, versionTag, tenantId } = definition
	return {
		data: {
			key,
			processId,
			name,
			version,
			versionTag,
			tenantId,
			active,
			withIncident,
			versions,
			elements: elements.data,
		},
		partial: [
			...known.partial,
			...elements.partial,
			...(shown.length < all.length
				? [`Only the newest ${maxVersions} of ${all.length} versions are listed.`]
				: []),
			...(capped.length > 0
				? [
						`More instances than the API of this cluster counts: minimums for version ${capped.toSorted((a, b) => a - b).join(', ')}.`,
					]
				: []),
		],
	}
}
