import { createOperateClientFromEnv } from '@operate-api/client'

const operate = createOperateClientFromEnv()
for await (const incident of operate.incidents.searchAll({ filter: { state: 'ACTIVE' } })) {
	console.log(incident.processInstanceKey, incident.type, incident.message)
}
