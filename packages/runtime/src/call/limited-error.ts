/** How much of the body of a failed response is read, in bytes after decompression. */
const MAX_BYTES = 2 ** 18

/** Reads at most {@link MAX_BYTES} of a body, and cancels the rest. */
async function readStart(body: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>): Promise<Uint8Array> {
	const chunks: Uint8Array[] = []
	let length = 0
	const take = (chunk: Uint8Array): boolean => {
		chunks.push(chunk.subarray(0, MAX_BYTES - length))
		length = Math.min(MAX_BYTES, length + chunk.byteLength)
		return length < MAX_BYTES
	}
	if ('getReader' in body) {
		const reader = body.getReader()
		for (;;) {
			const { done, value } = await reader.read()
			if (done) {
				break
			}
			if (!take(value)) {
				reader.cancel().catch(() => {})
				break
			}
		}
	} else {
		for await (const chunk of body) {
			if (!take(chunk)) {
				break
			}
		}
	}
	const all = new Uint8Array(length)
	let offset = 0
	for (const chunk of chunks) {
		all.set(chunk, offset)
		offset += chunk.byteLength
	}
	return all
}

/**
 * Returns a failed response whose body is in memory and limited: a megabyte of gzip can hold a gigabyte. The URL stays;
 * a response without a body is returned as it is.
 */
export async function limitError(response: Response): Promise<Response> {
	const { body, status, statusText, headers, url } = response
	const canCarryBody = status >= 200 && status <= 599 && status !== 304
	if (!body || !canCarryBody) {
		return response
	}
	const start = await readStart(body)
	const limited = new Response(start as Uint8Array<ArrayBuffer>, {
		status,
		statusText,
		headers: Object.fromEntries(headers),
	})
	Object.defineProperty(limited, 'url', { value: url })
	return limited
}
