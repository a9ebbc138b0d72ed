import { createClusterClientFromEnv } from '@operate-api/cluster-client'

const cluster = createClusterClientFromEnv()
const counts = new Map<string, number>()
for await (const { processDefinitionId } of cluster.processInstances.searchAll({
	filter: { state: 'ACTIVE' },
})) {
	counts.set(processDefinitionId, (counts.get(processDefinitionId) ?? 0) + 1)
}
console.log(counts)
