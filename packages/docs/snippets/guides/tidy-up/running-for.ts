import { type OperateClient, type ProcessInstance, parseDate } from '@operate-api/client'

/** Returns the process instances that have been running for more than `days` days. */
export async function runningFor(operate: OperateClient, days: number): Promise<ProcessInstance[]> {
	const before = Date.now() - days * 24 * 60 * 60 * 1000
	const found: ProcessInstance[] = []
	const oldestFirst = operate.processInstances.searchAll({
		filter: { state: 'ACTIVE' },
		sort: [{ field: 'startDate', order: 'ASC' }],
	})
	for await (const instance of oldestFirst) {
		if (instance.startDate === undefined || parseDate(instance.startDate).getTime() >= before) break
		found.push(instance)
	}
	return found
}
