import { createOperateClientFromEnv, parseDate } from '@operate-api/client'

const operate = createOperateClientFromEnv()
const day = new Date(Date.UTC(2026, 6, 3))
const { items } = await operate.processInstances.search({
	// "||/d" stands for the whole day of the date, in UTC.
	filter: { startDate: `${day.toISOString().replace('Z', '+0000')}||/d` },
	sort: [{ field: 'startDate', order: 'ASC' }],
})
for (const { startDate } of items) {
	if (startDate !== undefined) console.log(parseDate(startDate).toISOString())
}
