import { createClusterClient } from '@operate-api/cluster-client'
import { createOperate } from '@operate-api/emulator'

const emulator = createOperate({ camunda: '8.9', unprotectedApi: true })
const cluster = createClusterClient({ baseUrl: emulator.url, fetch: emulator.fetch })
const [active] = (await cluster.processInstances.search({ filter: { state: 'ACTIVE' } })).items
if (active)
	await cluster.processInstances
		.delete(active.processInstanceKey)
		.catch((error) => console.log(error.message))
