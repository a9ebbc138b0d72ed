import type { OperateClient } from '@operate-api/client'

export async function search(operate: OperateClient): Promise<void> {
	const { data, response } = await operate.incidents.search().withResponse()
	console.log(data.total, response.headers.get('date'))
}
