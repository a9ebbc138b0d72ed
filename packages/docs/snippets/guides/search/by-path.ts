import { createOperateClientFromEnv } from '@operate-api/client'

const operate = createOperateClientFromEnv()
const { data, error, response } = await operate.POST('/v1/process-instances/search', {
	body: { filter: { state: 'ACTIVE' } },
	headers: { 'x-request-id': '42' },
})
if (error) console.error(response.status, error)
else console.log(data.items[0]?.key)
