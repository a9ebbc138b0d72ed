import { createClusterClient } from '@operate-api/cluster-client'
import { createOperate } from '@operate-api/emulator'

const emulator = createOperate({ camunda: '8.9', unprotectedApi: true })
const cluster = createClusterClient({ baseUrl: emulator.url, fetch: emulator.fetch })
emulator.faults.next('POST /v2/incidents/search', { html: true })
await cluster.incidents.search().catch((error) => console.log(error.message))
