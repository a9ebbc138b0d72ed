import { createOperateClientFromEnv, key } from '@operate-api/client'

const operate = createOperateClientFromEnv()
const processInstanceKey = key('9007199254740993')
const { items } = await operate.incidents.search({ filter: { processInstanceKey } })
for (const incident of items) {
	const instance = await operate.processInstances.get(incident.processInstanceKey)
	console.log(instance.bpmnProcessId)
	// operate.processInstances.get(incident.key) does not compile: that is the key of an incident.
}
console.log(JSON.parse('9007199254740993'), 'is what JSON.parse makes of', processInstanceKey)
