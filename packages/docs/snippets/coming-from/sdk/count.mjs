import { Camunda8 } from '@camunda8/sdk'

const operate = new Camunda8().getOperateApiClient()
const { total } = await operate.searchIncidents({ filter: { state: 'ACTIVE' }, size: 1 })
console.log(Number(total))
