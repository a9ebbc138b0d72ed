import { cookie } from '@operate-api/auth'
import { createClusterClient } from '@operate-api/cluster-client'

export async function activeIncidents(username: string, password: string) {
	// The page's own origin passes requests below /camunda on to the cluster.
	const auth = cookie({ username, password })
	const cluster = createClusterClient({ baseUrl: '/camunda', auth })
	const { items } = await cluster.incidents.search({ filter: { state: 'ACTIVE' } })
	return items
}
