import { createClusterClient, key } from '@operate-api/cluster-client'
import { createOperate } from '@operate-api/emulator'

const emulator = createOperate({ camunda: '8.8', unprotectedApi: true })
const cluster = createClusterClient({ baseUrl: emulator.url, fetch: emulator.fetch, version: '8.8' })
await cluster.processInstances.delete(key('2251799813000000')).catch((error) => console.log(error.message))
