import { createServer, type IncomingMessage } from 'node:http'
import { authFetch, authFromEnv } from '@operate-api/auth'

const auth = authFromEnv(process.env)
const fetchOperate = authFetch(auth)
/** Searches and reads. Nothing that deletes. */
const isAllowed = /^(?:POST \/operate\/v1\/[\w-]+\/search|GET \/operate\/v1\/[\w-]+\/[\w-]+(?:\/[\w-]+)?)$/

async function readBody(request: IncomingMessage): Promise<string> {
	let body = ''
	for await (const chunk of request.setEncoding('utf8')) body += chunk
	return body
}

export const server = createServer(async (request, response) => {
	const { method = '', url = '' } = request
	try {
		if (!isAllowed.test(`${method} ${url}`)) {
			response.writeHead(403).end()
			return
		}
		const forwarded = await fetchOperate(auth.baseUrl + url.slice('/operate'.length), {
			method,
			headers: { accept: 'application/json', 'content-type': 'application/json' },
			...(method === 'POST' && { body: await readBody(request) }),
		})
		const contentType = forwarded.headers.get('content-type') ?? 'application/json'
		response.writeHead(forwarded.status, { 'content-type': contentType }).end(await forwarded.text())
	} catch (error) {
		console.error(error)
		response.writeHead(502).end()
	}
})
server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1')
