import { key } from '@operate-api/client'
import type { BridgedClient } from '@operate-api/cluster-client/operate'
import { usageError } from '../../core/errors.ts'
import { apiFor } from './api-for.ts'
import { batchesOf } from './batches.ts'
import type { Kind, Selection } from './kind.ts'
import { takeUntil } from './until.ts'

const STATES = ['COMPLETED', 'CANCELED'] as const
const RETRY = { retries: 4 }

async function* findEnded({ processInstances }: BridgedClient, { filter, until, signal }: Selection) {
	const states = filter.state === undefined ? STATES : [filter.state]
	if (!states.every((state) => (STATES as readonly unknown[]).includes(state))) {
		throw usageError(`--state: expected ${STATES.join(' or ')}, since only ended instances can be deleted`)
	}
	for (const state of states) {
		const query = { filter: { ...filter, state }, sort: [{ field: 'endDate', order: 'ASC' }] }
		const found = processInstances.searchAll(query as never, { signal })
		for await (const { key, bpmnProcessId } of takeUntil(found, ({ endDate }) => endDate, until)) {
			if (key !== undefined) {
				yield { key, bpmnProcessId: bpmnProcessId ?? '' }
			}
		}
	}
}

/** Deletes process instances that have ended: by v1, or from 8.9 by v2. */
export const deletion: Kind = {
	words: {
		command: 'delete process-instances',
		verb: 'Delete',
		done: 'deleted',
		missing: 'already gone',
		warning: 'Their history is deleted as well. This cannot be undone.',
	},
	async prepare(connection, signal) {
		const api = await apiFor(connection, { command: 'delete', since: 9, hasV1: true }, signal)
		const operate = await connection.operate()
		const find = (selection: Selection) => findEnded(operate, selection)
		if (api === 'v1') {
			const v1 = await connection.v1()
			const each = (instance: string) => v1.processInstances.delete(key(instance), { retry: RETRY })
			return { address: v1.baseUrl, api, change: { each }, find }
		}
		const cluster = await connection.v2()
		const each = (instance: string) =>
			cluster.processInstances.delete(key(instance), undefined, { retry: RETRY })
		// No state: what an earlier run has found may not run again, and what has ended stays so.
		const batches = batchesOf(cluster, 'deleteBatch', {})
		return { address: cluster.baseUrl, api, change: { each, batches }, find }
	},
}
