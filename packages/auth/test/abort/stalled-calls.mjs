// Starts calls that stall, collects garbage, aborts, and prints how many of them settled with the reason of the abort.
import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { authFetch, basic, bearer, cookie, saas } from '@operate-api/auth'
import createClient from 'openapi-fetch'

const calls = 50
const stalls = {
	// The server accepts the request, and never responds.
	headers: () => {},
	// The server begins a body, and never ends it.
	body: (response) => response.writeHead(200, { 'content-type': 'application/json' }).write('{"a":'),
	// The first request of a call is refused, and the second one stalls.
	replay: (response, isFirst) => isFirst && response.writeHead(401).end('{}'),
}

async function serve(stall) {
	let count = 0
	const seen = new Set()
	const server = createServer((request, response) => {
		request.resume()
		if (request.url === '/token') {
			response.writeHead(200, { 'content-type': 'application/json' })
			response.end(
				JSON.stringify({ access_token: `token-${++count}`, token_type: 'Bearer', expires_in: 300 }),
			)
		} else if (request.url === '/api/login') {
			response.writeHead(204, { 'set-cookie': `OPERATE-SESSION=${++count}; Path=/` }).end()
		} else {
			request.on('end', () => {
				const isFirst = !seen.has(request.url)
				seen.add(request.url)
				server.received++
				stalls[stall](response, isFirst)
			})
		}
	})
	server.received = 0
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
	return { server, baseUrl: `http://127.0.0.1:${server.address().port}` }
}

const logins = {
	saas: (baseUrl) => saas({ baseUrl, clientId: 'id', clientSecret: 's', tokenUrl: `${baseUrl}/token` }),
	cookie: (baseUrl) => cookie({ baseUrl, username: 'demo', password: 'demo' }),
	basic: (baseUrl) => basic({ baseUrl, username: 'demo', password: 'demo' }),
	bearer: (baseUrl) => bearer(() => `token-${Math.random()}`, { baseUrl }),
}

/** The ways to make a call with a login. */
const ways = {
	middleware(auth, baseUrl) {
		const client = createClient({ baseUrl })
		client.use(auth)
		return (signal, call) => client.POST(`/v1/search/${call}`, { body: { size: 1 }, signal })
	},
	fetchOfClient(auth, baseUrl) {
		const client = createClient({ baseUrl, fetch: authFetch(auth) })
		return (signal, call) => client.POST(`/v1/search/${call}`, { body: { size: 1 }, signal })
	},
	authFetch(auth, baseUrl) {
		const send = authFetch(auth)
		return async (signal, call) =>
			(await send(`${baseUrl}/v1/search/${call}`, { method: 'POST', body: '{}', signal })).text()
	},
	requestOfCaller(auth, baseUrl) {
		const send = authFetch(auth)
		return async (signal, call) => {
			const response = await send(
				new Request(`${baseUrl}/v1/search/${call}`, { method: 'POST', body: '{}', signal }),
			)
			return response.text()
		}
	},
	fetchThatIgnoresSignals(auth, baseUrl) {
		const send = authFetch(auth, () => new Promise(() => {}))
		return (signal) => send(new Request(`${baseUrl}/v1/search`, { signal }))
	},
}

async function collectGarbage() {
	for (let round = 0; round < 3; round++) {
		Array.from({ length: 100 }, () => new Uint8Array(20_000))
		globalThis.gc()
		await sleep(5)
	}
}

async function settled(login, way, stall) {
	const { server, baseUrl } = await serve(stall)
	const call = ways[way](logins[login](baseUrl), baseUrl)
	const controller = new AbortController()
	const reason = new Error('enough')
	let count = 0
	const note = (error) => {
		count += error === reason || error?.cause === reason ? 1 : 0
	}
	for (let index = 0; index < calls; index++) {
		call(controller.signal, index).then(() => {}, note)
	}
	const wanted = stall === 'replay' && login !== 'basic' ? 2 * calls : calls
	for (
		let waited = 0;
		way !== 'fetchThatIgnoresSignals' && server.received < wanted && waited < 300;
		waited++
	) {
		await sleep(10)
	}
	await collectGarbage()
	controller.abort(reason)
	await sleep(30)
	server.closeAllConnections()
	server.close()
	return count
}

const results = {}
for (const login of Object.keys(logins)) {
	// The cookie login gets its session in the same way, so one of them suffices.
	for (const way of login === 'saas' ? ['middleware'] : Object.keys(ways)) {
		for (const stall of login === 'basic' || way === 'fetchThatIgnoresSignals'
			? ['headers', 'body']
			: Object.keys(stalls)) {
			results[`${login}, ${way}, ${stall}`] = await settled(login, way, stall)
		}
	}
}
console.log(JSON.stringify(results))
