import { createOperateClientFromEnv } from '@operate-api/client'

const operate = createOperateClientFromEnv()
const instances = await operate.processInstances.searchAll().toArray()
console.log(instances.length)
