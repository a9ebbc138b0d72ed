import { createServer } from 'node:http'
import { createOperateClientFromEnv } from '@operate-api/client'

const operate = createOperateClientFromEnv()

const page = `<!doctype html>
<title>Incidents</title>
<h1>Incidents</h1>
<ul></ul>
<script type="module">
	const incidents = await (await fetch('/api/incidents')).json()
	document.querySelector('ul').append(
		...incidents.map(({ key, type }) => {
			const item = document.createElement('li')
			item.textContent = key + ' ' + type
			return item
		}),
	)
</script>`

export const server = createServer(async (request, response) => {
	try {
		if (request.url === '/') {
			response.writeHead(200, { 'content-type': 'text/html' }).end(page)
		} else if (request.url === '/api/incidents') {
			const { items } = await operate.incidents.search({ filter: { state: 'ACTIVE' }, size: 50 })
			response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(items))
		} else {
			response.writeHead(404).end()
		}
	} catch (error) {
		console.error(error)
		response.writeHead(502).end()
	}
})
server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1')
