import { createClusterClientFromEnv, type ProcessInstanceQuery } from '@operate-api/cluster-client'

const cluster = createClusterClientFromEnv()
const query: ProcessInstanceQuery = { page: { limit: 100 }, sort: [{ field: 'startDate', order: 'ASC' }] }

// The first run reads one page, and keeps where it stopped.
const { page } = await cluster.processInstances.search(query)
const saved = page.endCursor

// A later run, in another process, continues there. Without any item, there is no cursor.
if (saved !== null) {
	const rest = cluster.processInstances.searchAll(query, { after: saved })
	console.log((await rest.toArray()).length)
}
