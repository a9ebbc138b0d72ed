import { bearer } from '@operate-api/auth'
import { createClusterClient } from '@operate-api/cluster-client'

export async function activeIncidents(getToken: () => Promise<string>) {
	// The page's own origin passes requests below /camunda on to the cluster.
	const cluster = createClusterClient({ baseUrl: '/camunda', auth: bearer(getToken) })
	const { items } = await cluster.incidents.search({ filter: { state: 'ACTIVE' } })
	return items
}
