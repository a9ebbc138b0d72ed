import { createClusterClientFromEnv, key } from '@operate-api/cluster-client'

const cluster = createClusterClientFromEnv()
const processInstanceKey = key(process.env.PROCESS_INSTANCE_KEY ?? '')
// Includes the incidents of called processes.
const incidents = cluster.processInstances.searchIncidentsAll(processInstanceKey)
for await (const { errorType, errorMessage } of incidents) console.log(errorType, errorMessage)
