import { createOperateClientFromEnv, deleteAll } from '@operate-api/client'

const operate = createOperateClientFromEnv()
const { deleted } = await deleteAll(operate, {
	filter: { bpmnProcessId: 'payment-process', state: 'COMPLETED' },
})
console.log(deleted)
