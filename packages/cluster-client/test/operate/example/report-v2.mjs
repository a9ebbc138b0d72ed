import { createOperateClientFromEnv, deleteAll, OperateError } from '@operate-api/cluster-client/operate'

const operate = createOperateClientFromEnv()

const incidents = new Map()
for await (const { type, state } of operate.incidents.searchAll({ filter: { state: 'ACTIVE' } })) {
	incidents.set(`${type} ${state}`, (incidents.get(`${type} ${state}`) ?? 0) + 1)
}
console.log('incidents', [...incidents].sort())

const { items, total } = await operate.processInstances.search({
	filter: { state: 'CANCELED' },
	sort: [{ field: 'endDate', order: 'DESC' }],
	size: 3,
})
console.log('canceled', total, items)

for (const { key } of items) {
	console.log(
		key,
		await operate.processInstances.statistics(key),
		await operate.processInstances.sequenceFlows(key),
	)
}
const [definition] = (await operate.processDefinitions.search({ sort: [{ field: 'bpmnProcessId' }] })).items
const xml = await operate.processDefinitions.xml(definition.key)
console.log(definition, xml.length)

const [decision] = (await operate.decisionInstances.search({ size: 1 })).items
console.log(await operate.decisionInstances.get(decision.id))

const started = `${items[0].startDate}||/d`
console.log('that day', (await operate.processInstances.search({ filter: { startDate: started } })).total)

const { deleted } = await deleteAll(operate, { filter: { bpmnProcessId: definition.bpmnProcessId } })
console.log('deleted', deleted)
try {
	await operate.incidents.get('2251799813680000')
} catch (error) {
	console.log(error instanceof OperateError && error.code)
}
