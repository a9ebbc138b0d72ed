import { createOperateClientFromEnv, type Incident, type OperateClient } from '@operate-api/client'

/** Returns the active incidents of all versions of a process. */
export async function incidentsOf(operate: OperateClient, bpmnProcessId: string): Promise<Incident[]> {
	const incidents: Incident[] = []
	for await (const { key } of operate.processDefinitions.searchAll({ filter: { bpmnProcessId } })) {
		const found = operate.incidents.searchAll({ filter: { processDefinitionKey: key, state: 'ACTIVE' } })
		for await (const incident of found) incidents.push(incident)
	}
	return incidents
}

for (const { key, type, message } of await incidentsOf(createOperateClientFromEnv(), 'order-process')) {
	console.log(key, type, message)
}
