import { createServer } from 'node:http'
import { createClusterClientFromEnv } from '@operate-api/cluster-client'

const stop = new AbortController()
const cluster = createClusterClientFromEnv(process.env, {
	timeoutMs: 10_000,
	userAgent: 'incident-service/1.0',
	signal: stop.signal,
})

export const server = createServer(async (_request, response) => {
	try {
		const { page } = await cluster.incidents.search({ filter: { state: 'ACTIVE' }, page: { limit: 1 } })
		response
			.writeHead(200, { 'content-type': 'application/json' })
			.end(JSON.stringify({ total: page.totalItems }))
	} catch (error) {
		console.error(error)
		response.writeHead(502).end()
	}
})
server.listen(Number(process.env.PORT ?? 3000))

process.once('SIGTERM', () => {
	stop.abort()
	server.close()
})
