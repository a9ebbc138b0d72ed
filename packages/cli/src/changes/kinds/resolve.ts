import { key, type ProcessDefinitionKey } from '@operate-api/client'
import type { ClusterClient } from '@operate-api/cluster-client'
import type { BridgedClient } from '@operate-api/cluster-client/operate'
import { apiFor } from './api-for.ts'
import { assertActive } from './assert-active.ts'
import { batchesOf } from './batches.ts'
import type { Kind, Selection } from './kind.ts'
import { takeUntil } from './until.ts'

/** Returns a function that looks up the id of a process by the key of its definition, once for each. */
function processNames({ processDefinitions }: BridgedClient, signal: AbortSignal) {
	const names = new Map<ProcessDefinitionKey, Promise<string>>()
	return (definition: ProcessDefinitionKey): Promise<string> => {
		const known = names.get(definition)
		if (known) {
			return known
		}
		// A definition may have been deleted since.
		const asked = processDefinitions.get(definition, { signal }).then(
			({ bpmnProcessId }) => bpmnProcessId,
			() => `definition ${definition}`,
		)
		names.set(definition, asked)
		return asked
	}
}

async function* findIncidents(operate: BridgedClient, { filter, until, signal }: Selection) {
	const nameOf = processNames(operate, signal)
	assertActive(filter)
	const query = { filter: { ...filter, state: 'ACTIVE' }, sort: [{ field: 'creationTime', order: 'ASC' }] }
	const found = operate.incidents.searchAll(query as never, { signal })
	for await (const incident of takeUntil(found, ({ creationTime }) => creationTime, until)) {
		const bpmnProcessId = await nameOf(incident.processDefinitionKey)
		yield { key: incident.processInstanceKey, bpmnProcessId }
	}
}

/** Resolves the incidents of a process instance one by one, since only those responses say why one cannot be resolved. */
async function resolveEach(cluster: ClusterClient, instance: string): Promise<void> {
	const filter = { processInstanceKey: key(instance), state: 'ACTIVE' } as const
	for await (const { incidentKey } of cluster.incidents.searchAll({ filter })) {
		await cluster.incidents.resolve(incidentKey, undefined, { retry: { retries: 4 } })
	}
}

/** Resolves the incidents of process instances, by v2. */
export const resolution: Kind = {
	words: {
		command: 'resolve incidents',
		verb: 'Resolve the incidents of',
		done: 'retried',
		missing: 'without an incident by now',
		warning:
			'All incidents of these process instances are resolved, also those that the filter does not find. They come back if their cause remains.',
	},
	async prepare(connection, signal) {
		const api = await apiFor(connection, { command: 'resolve', since: 8, hasV1: false }, signal)
		const [operate, cluster] = [await connection.operate(), await connection.v2()]
		const each = (instance: string) => resolveEach(cluster, instance)
		const batches = batchesOf(cluster, 'resolveIncidentsBatch', { hasIncident: true })
		return {
			address: cluster.baseUrl,
			api,
			change: { each, batches },
			find: (selection) => findIncidents(operate, selection),
		}
	},
}
