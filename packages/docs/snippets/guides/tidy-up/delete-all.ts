import { createOperateClientFromEnv, deleteAll } from '@operate-api/client'

const operate = createOperateClientFromEnv()
const { deleted, missing, failed } = await deleteAll(operate, {
	filter: { bpmnProcessId: 'order-process', state: 'COMPLETED' },
})
console.log(`${deleted} deleted, ${missing} were gone, ${failed.length} failed`)
