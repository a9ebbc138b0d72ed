import { createClusterClientFromEnv } from '@operate-api/cluster-client'

const cluster = createClusterClientFromEnv()
const filter = { processDefinitionId: 'order-process', state: 'ACTIVE' } as const
let cancelled = 0
for (const { processInstanceKey } of await cluster.processInstances.searchAll({ filter }).toArray()) {
	await cluster.processInstances.cancel(processInstanceKey)
	cancelled++
}
console.log(cancelled)
