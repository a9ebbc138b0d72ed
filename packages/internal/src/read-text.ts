type Chunk = Uint8Array

async function* chunksOf(body: ReadableStream<Chunk> | AsyncIterable<Chunk>): AsyncGenerator<Chunk> {
	if (!('getReader' in body)) {
		// The body of node-fetch is a stream of Node.
		yield* body
		return
	}
	const reader = body.getReader()
	try {
		for (;;) {
			const { done, value } = await reader.read()
			if (done) {
				return
			}
			yield value
		}
	} finally {
		reader.cancel().catch(() => {})
	}
}

/**
 * Reads the body of a response as UTF-8 text, up to a limit, since a few kilobytes of gzip may become a
 * gigabyte of text.
 *
 * @returns undefined for a body of more than `maxBytes`, which is cancelled
 */
export async function readText(response: Response, maxBytes: number): Promise<string | undefined> {
	// React Native shows no stream.
	if (!response.body) {
		return response.text()
	}
	const decoder = new TextDecoder()
	let bytes = 0
	let text = ''
	for await (const chunk of chunksOf(response.body)) {
		bytes += chunk.byteLength
		if (bytes > maxBytes) {
			return undefined
		}
		text += decoder.decode(chunk, { stream: true })
	}
	return text + decoder.decode()
}
