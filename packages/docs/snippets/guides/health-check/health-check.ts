import { createServer } from 'node:http'
import { AuthError } from '@operate-api/auth'
import { createOperateClientFromEnv, OperateError } from '@operate-api/client'

const operate = createOperateClientFromEnv()

/** Returns undefined if Operate is healthy, and otherwise the code of the failure. */
async function problemWithOperate(): Promise<string | undefined> {
	try {
		await operate.processDefinitions.search({ size: 1 }, { retry: false, signal: AbortSignal.timeout(3_000) })
		return undefined
	} catch (error) {
		console.error(error)
		return error instanceof OperateError || error instanceof AuthError ? error.code : 'timeout'
	}
}

export const server = createServer(async (request, response) => {
	if (request.url !== '/health') {
		response.writeHead(404).end()
		return
	}
	const problem = await problemWithOperate()
	response.writeHead(problem === undefined ? 200 : 503, { 'content-type': 'application/json' })
	response.end(JSON.stringify({ operate: problem ?? 'up' }))
})
server.listen(Number(process.env.PORT ?? 3000))
