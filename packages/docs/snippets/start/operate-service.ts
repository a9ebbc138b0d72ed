import { createServer } from 'node:http'
import { createOperateClientFromEnv } from '@operate-api/client'

const stop = new AbortController()
const operate = createOperateClientFromEnv(process.env, {
	timeoutMs: 10_000,
	userAgent: 'incident-service/1.0',
	signal: stop.signal,
})

export const server = createServer(async (_request, response) => {
	try {
		const { total } = await operate.incidents.search({ filter: { state: 'ACTIVE' }, size: 1 })
		response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ total }))
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
