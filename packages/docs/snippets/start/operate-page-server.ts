import { createServer } from 'node:http'
import { createOperateClientFromEnv } from '@operate-api/client'

const operate = createOperateClientFromEnv()

const page = `<!doctype html>
<title>Incidents</title>
<h1>Incidents</h1>
<ul></ul>
<script type="module">
	const messages = await (await fetch('/incidents')).json()
	document.querySelector('ul').append(
		...messages.map((message) => Object.assign(document.createElement('li'), { textContent: message })),
	)
</script>`

// Offers what the page needs, and nothing else. Put your own login in front of it.
export const server = createServer(async ({ url }, response) => {
	try {
		if (url === '/') {
			response.writeHead(200, { 'content-type': 'text/html' }).end(page)
		} else if (url === '/incidents') {
			const { items } = await operate.incidents.search({ filter: { state: 'ACTIVE' } })
			const messages = items.map(({ message }) => message)
			response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(messages))
		} else {
			response.writeHead(404).end()
		}
	} catch (error) {
		console.error(error)
		response.writeHead(502).end()
	}
})
server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1')
