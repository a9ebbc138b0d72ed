/**
 * Known faults of servers of v2. Each can be switched on by its name.
 *
 * - `null-in-cursor`: a cursor that holds a null, such as one of a search sorted by end date, gets a 500
 * - `empty-after`: an empty string as `after` gets a 500
 * - `before-from-start`: `before` returns the first page instead of the previous one, as on relational databases
 * - `latest-version-sort`: a search for the latest versions can be sorted by id and tenant only
 */
export const clusterFaults = [
	'null-in-cursor',
	'empty-after',
	'before-from-start',
	'latest-version-sort',
] as const

/** A known fault of servers of v2. */
export type ClusterFault = (typeof clusterFaults)[number]
