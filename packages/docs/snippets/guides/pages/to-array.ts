import { createOperateClientFromEnv } from '@operate-api/client'

const operate = createOperateClientFromEnv()
const newest = await operate.processInstances
	.searchAll({ sort: [{ field: 'startDate', order: 'DESC' }] })
	.toArray({ limit: 150 })
console.log(newest.length, newest[0]?.startDate)
