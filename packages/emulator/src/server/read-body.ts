import type { IncomingMessage } from 'node:http'
import { RefusedError } from '../exchange/exchange.ts'
import { text } from '../http/response.ts'

const tooLarge = () =>
	new RefusedError(text(413, 'text/plain', 'the body is too large\n', { connection: 'close' }))

/** The largest body, in bytes. Operate's own searches are a thousand times smaller. */
const MAX_BYTES = 1_048_576

/**
 * Reads the body of a request as text.
 *
 * @throws RefusedError at more than a mebibyte, before the rest is read
 */
export async function readBody(request: IncomingMessage): Promise<string> {
	if (Number(request.headers['content-length'] ?? 0) > MAX_BYTES) throw tooLarge()
	const chunks: Buffer[] = []
	let length = 0
	// Not `for await`, since leaving it early would destroy the socket before the refusal is sent.
	await new Promise<void>((done, fail) => {
		request.on('data', (chunk: Buffer) => {
			length += chunk.length
			if (length > MAX_BYTES) {
				request.pause()
				fail(tooLarge())
			} else chunks.push(chunk)
		})
		request.on('end', done)
		request.on('error', fail)
		request.on('close', () => fail(new Error('the request was aborted')))
	})
	return Buffer.concat(chunks).toString('utf8')
}
