import { createOperateClientFromEnv } from '@operate-api/client'

const operate = createOperateClientFromEnv()
for await (const page of operate.processInstances.searchAll({ size: 100 }).pages()) {
	console.log(page.items.length, page.total)
}
