import { type DeleteAllResult, deleteAll, type OperateClient, parseDate } from '@operate-api/client'

const dayMs = 24 * 60 * 60 * 1000
const startOfDay = (ms: number) => Math.floor(ms / dayMs) * dayMs

/** Deletes the process instances that ended at least `days` days ago. */
export async function deleteEndedBefore(operate: OperateClient, days: number): Promise<DeleteAllResult[]> {
	const results: DeleteAllResult[] = []
	const limit = startOfDay(Date.now() - days * dayMs)
	for (const state of ['COMPLETED', 'CANCELED'] as const) {
		const { items } = await operate.processInstances.search({
			filter: { state },
			sort: [{ field: 'endDate', order: 'ASC' }],
			size: 1,
		})
		const oldest = items[0]?.endDate
		if (oldest === undefined) continue
		for (let day = startOfDay(parseDate(oldest).getTime()); day < limit; day += dayMs) {
			const endDate = `${new Date(day).toISOString().replace('Z', '+0000')}||/d`
			results.push(await deleteAll(operate, { filter: { state, endDate } }))
		}
	}
	return results
}
