import { none } from '@operate-api/auth'
import { createOperateClient } from '@operate-api/client'

const operate = createOperateClient({ baseUrl: 'http://localhost:8080', auth: none() })
const { total } = await operate.processInstances.search()
console.log(`${total} process instances`)
