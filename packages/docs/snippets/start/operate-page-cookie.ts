import { cookie } from '@operate-api/auth'
import { createOperateClient } from '@operate-api/client'

export async function activeIncidents(username: string, password: string) {
	// The page's own origin passes requests below /camunda on to Operate.
	const auth = cookie({ username, password })
	const operate = createOperateClient({ baseUrl: '/camunda', auth })
	const { items } = await operate.incidents.search({ filter: { state: 'ACTIVE' } })
	return items
}
