import { bearer } from '@operate-api/auth'
import { createOperateClient } from '@operate-api/client'

export async function activeIncidents(getToken: () => Promise<string>) {
	// The page's own origin passes requests below /camunda on to Operate.
	const operate = createOperateClient({ baseUrl: '/camunda', auth: bearer(getToken) })
	const { items } = await operate.incidents.search({ filter: { state: 'ACTIVE' } })
	return items
}
