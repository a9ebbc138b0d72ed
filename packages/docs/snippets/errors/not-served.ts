import { createClusterClient } from '@operate-api/cluster-client'
import { createOperate } from '@operate-api/emulator'

const emulator = createOperate({ camunda: '8.8', unprotectedApi: true })
const cluster = createClusterClient({ baseUrl: emulator.url, fetch: emulator.fetch })
await cluster.incidents.statisticsByError().catch((error) => console.log(error.message))
