import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { createExchange } from '../exchange/exchange.ts'
import { createLog } from '../exchange/log.ts'
import { text } from '../http/response.ts'
import { openServer } from './server.ts'

/** Starts a server whose time limits are milliseconds instead of seconds. */
async function startImpatient({
	headers = 600_000,
	request = 600_000,
	response = 600_000,
	body = 'answered',
}) {
	const server = await openServer({
		host: '127.0.0.1',
		port: 0,
		cors: [],
		timeLimits: { headers, request, response, look: 5 },
	})
	const log = createLog()
	server.serve(createExchange(log, async () => ({ response: text(200, 'text/plain', body) })))
	return { url: server.url, requests: log.entries, [Symbol.asyncDispose]: server.close }
}

/** Writes to the server, and returns what it sent before it closed the connection. */
function say(url: string, text: string): Promise<string> {
	return new Promise((done, fail) => {
		let got = ''
		const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(text))
		socket.setEncoding('utf8').on('data', (data: string) => {
			got += data
		})
		socket.on('error', fail).on('close', () => done(got))
	})
}

const timedOut = /^HTTP\/1\.1 408 Request Timeout\r\nconnection: close\r\n/

test('a client that does not send its headers in time gets a 408 and is disconnected', async () => {
	await using server = await startImpatient({ headers: 20 })
	expect(await say(server.url, 'POST /v1/incidents/search HTTP/1.1\r\nhost: localhost\r\n')).toMatch(timedOut)
	expect(server.requests).toEqual([])
	expect(await (await fetch(server.url)).text()).toBe('answered')
})

test('a client that does not send its body in time gets a 408, is disconnected, and is logged as cut', async () => {
	// Long enough for the headers to arrive even on a busy machine.
	await using server = await startImpatient({ headers: 500, request: 500 })
	const head = 'POST /v1/incidents/search HTTP/1.1\r\nhost: localhost\r\ncontent-length: 5\r\n\r\n'
	expect(await say(server.url, `${head}{`)).toMatch(timedOut)
	expect(server.requests).toMatchObject([{ path: '/v1/incidents/search', body: '', status: undefined }])
})

test('a client that does not read the response is disconnected, and one that reads slowly is not', async () => {
	// More than the buffers of a connection can hold.
	const body = 'x'.repeat(32_000_000)
	await using server = await startImpatient({ response: 200, body })
	const port = Number(new URL(server.url).port)
	/** Reads for a while, pauses for `pause` milliseconds between two parts, and returns how much arrived. */
	function read(pause: number): Promise<number> {
		return new Promise((resolve) => {
			let length = 0
			const socket = connect(port, '127.0.0.1', () =>
				socket.write('GET / HTTP/1.1\r\nhost: localhost\r\n\r\n'),
			)
			socket.on('data', (data) => {
				length += data.length
				if (length >= body.length) socket.destroy()
				const passed = Math.floor(length / 4_000_000)
				if (passed > Math.floor((length - data.length) / 4_000_000)) {
					socket.pause()
					setTimeout(() => socket.resume(), pause)
				}
			})
			socket.on('error', () => {})
			socket.on('close', () => resolve(length))
		})
	}
	expect(await read(50)).toBeGreaterThanOrEqual(body.length)
	expect(await read(1500)).toBeLessThan(body.length)
	expect(server.requests.map(({ path }) => path)).toEqual(['/', '/'])
})
