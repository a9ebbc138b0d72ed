/**
 * Faults that servers of v2 are known for, to be switched on by name.
 *
 * - `null-in-cursor`: a cursor that holds a null, such as one of a search sorted by end date, is a 500
 * - `empty-after`: an empty text as `after` is a 500
 * - `before-from-start`: `before` brings the first page instead of the page before, as on relational databases
 * - `latest-version-sort`: a search for the latest versions can be sorted by id and tenant only
 */
export const clusterFaults = [
	'null-in-cursor',
	'empty-after',
	'before-from-start',
	'latest-version-sort',
] as const

/** A fault of servers of v2. */
export type ClusterFault = (typeof clusterFaults)[number]
