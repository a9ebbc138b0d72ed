import { key } from '@operate-api/client'
import type { BridgedClient } from '@operate-api/cluster-client/operate'
import { apiFor } from './api-for.ts'
import { assertActive } from './assert-active.ts'
import { batchesOf } from './batches.ts'
import type { Kind, Selection } from './kind.ts'
import { takeUntil } from './until.ts'

async function* findRunning({ processInstances }: BridgedClient, { filter, until, signal }: Selection) {
	assertActive(filter)
	const query = { filter: { ...filter, state: 'ACTIVE' }, sort: [{ field: 'startDate', order: 'ASC' }] }
	const found = processInstances.searchAll(query as never, { signal })
	for await (const instance of takeUntil(found, ({ startDate }) => startDate, until)) {
		if (instance.key !== undefined) {
			const isLeftOut = instance.parentKey !== undefined
			yield { key: instance.key, bpmnProcessId: instance.bpmnProcessId ?? '', isLeftOut }
		}
	}
}

/** Cancels process instances that run, by v2. */
export const cancellation: Kind = {
	words: {
		command: 'cancel process-instances',
		verb: 'Cancel',
		done: 'canceled',
		missing: 'already ended',
		leftOut: 'other instances called them, and they end with those',
		warning:
			'What they have begun stays undone, and the instances that they called end too. This cannot be undone.',
	},
	async prepare(connection, signal) {
		const api = await apiFor(connection, { command: 'cancel', since: 8, hasV1: false }, signal)
		const [operate, cluster] = [await connection.operate(), await connection.v2()]
		const each = (instance: string) =>
			cluster.processInstances.cancel(key(instance), undefined, { retry: { retries: 4 } })
		const batches = batchesOf(cluster, 'cancelBatch', { state: 'ACTIVE' })
		return {
			address: cluster.baseUrl,
			api,
			change: { each, batches },
			find: (selection) => findRunning(operate, selection),
		}
	},
}
