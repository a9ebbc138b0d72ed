import type { IncomingMessage } from 'node:http'

/** A body that is larger than the emulator reads. */
export class BodyTooLargeError extends Error {
	override readonly name = 'BodyTooLargeError'
}

/** The most that is read of a request: Operate's own searches are a thousandth of it. */
export const mostBytes = 1_048_576

/**
 * Reads the body of a request as text.
 *
 * @throws BodyTooLargeError past {@link mostBytes}, before the rest is read
 */
export async function readBody(request: IncomingMessage): Promise<string> {
	if (Number(request.headers['content-length'] ?? 0) > mostBytes) throw new BodyTooLargeError()
	const chunks: Buffer[] = []
	let length = 0
	// Not `for await`: leaving it early would destroy the socket before the refusal is sent.
	await new Promise<void>((done, fail) => {
		request.on('data', (chunk: Buffer) => {
			length += chunk.length
			if (length > mostBytes) {
				request.pause()
				fail(new BodyTooLargeError())
			} else chunks.push(chunk)
		})
		request.on('end', done)
		request.on('error', fail)
		request.on('close', () => fail(new Error('the request was aborted')))
	})
	return Buffer.concat(chunks).toString('utf8')
}
