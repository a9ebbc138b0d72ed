import { type ClusterClient, key } from '../src/index.ts'

const instance = key('1')
export type Use = (cluster: ClusterClient) => PromiseLike<unknown>

/**
 * Operations and properties that are newer than 8.8: the version that introduced them, their name in messages, and a
 * call that uses them.
 */
export const newer: [string, string, Use][] = [
	['8.9', 'this operation', ({ processInstances }) => processInstances.delete(instance)],
	['8.9', 'this operation', ({ incidents }) => incidents.statisticsByError()],
	['8.9', 'this operation', ({ processInstances }) => processInstances.deleteBatch({ everything: true })],
	['8.9', 'filter.businessId', (c) => c.processInstances.search({ filter: { businessId: 'a' } })],
	[
		'8.9',
		'filter.$or.businessId',
		(c) => c.processInstances.search({ filter: { $or: [{ businessId: 'a' }] } }),
	],
	['8.10', 'filter.suspendedDate', (c) => c.processInstances.search({ filter: { suspendedDate: 'x' } })],
	['8.10', 'sort by suspendedDate', (c) => c.processInstances.search({ sort: [{ field: 'suspendedDate' }] })],
	['8.10', 'filter.$or', (c) => c.elementInstances.search({ filter: { $or: [{ state: 'ACTIVE' }] } })],
	[
		'8.9',
		'filter.state with operators',
		(c) => c.incidents.search({ filter: { state: { $in: ['ACTIVE'] } } }),
	],
	[
		'8.9',
		'filter.state with operators',
		(c) => c.incidents.searchAll({ filter: { state: { $in: [] } } }).toArray(),
	],
	[
		'8.9',
		'operationReference',
		(c) => c.processInstances.cancelBatch({ filter: { state: 'ACTIVE' }, operationReference: 1 }),
	],
]
