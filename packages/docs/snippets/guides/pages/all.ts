import { createOperateClientFromEnv } from '@operate-api/client'

const operate = createOperateClientFromEnv()
const counts = new Map<string, number>()
for await (const { bpmnProcessId = '' } of operate.processInstances.searchAll({
	filter: { state: 'ACTIVE' },
})) {
	counts.set(bpmnProcessId, (counts.get(bpmnProcessId) ?? 0) + 1)
}
console.log(counts)
