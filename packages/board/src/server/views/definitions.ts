import { type Definition, processName } from '../cluster/cluster.ts'
import { groupBy } from './group-by.ts'

/** A process with all its versions, newest first. */
export interface KnownProcess {
	readonly latest: Definition
	readonly versions: readonly Definition[]
}

/** Groups versions by process. */
export function groupVersions(definitions: readonly Definition[]): ReadonlyMap<string, KnownProcess> {
	const groups = groupBy(definitions, processName)
	const known = [...groups].map(([name, group]) => {
		const versions = group.toSorted((a, b) => b.version - a.version)
		return [name, { latest: versions[0] as Definition, versions }] as const
	})
	return new Map(known)
}

/** Names each version, for records that have only its key. */
export const namesOf = (definitions: readonly Definition[]): ReadonlyMap<string, string> =>
	new Map(definitions.map(({ key, name, processId }) => [key, name ?? processId]))
