import { createClusterClient } from '@operate-api/cluster-client'
import { createOperate } from '@operate-api/emulator'

const emulator = createOperate({ camunda: '8.9', unprotectedApi: true })
const cluster = createClusterClient({ baseUrl: emulator.url, fetch: emulator.fetch })
const batch = await cluster.processInstances.cancelBatch({ everything: true })
await cluster.batchOperations.wait(batch, { timeoutMs: 10 }).catch((error) => console.log(error.message))
