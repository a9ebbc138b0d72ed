type Body = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array> | null | undefined

async function* chunksOf(
	body: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
	if (!('getReader' in body)) {
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
		// Nobody waits for the cancellation. After the end of the body it has no effect; before that, it frees the
		// connection.
		reader.cancel().catch(() => {})
	}
}

/** The beginning of a body. */
export interface BodyStart {
	readonly bytes: Uint8Array<ArrayBuffer>
	/** Whether the text is the whole body. */
	readonly isWhole: boolean
}

/**
 * Reads at most `maxBytes` of a body, after decompression, and cancels the rest: a megabyte of gzip can hold a gigabyte.
 * Accepts the streams of other implementations of `fetch`, too.
 */
export async function readStart(body: Body, maxBytes: number): Promise<BodyStart> {
	const bytes: Uint8Array[] = []
	let length = 0
	let isWhole = true
	if (body) {
		for await (const chunk of chunksOf(body)) {
			const part = chunk.subarray(0, maxBytes - length)
			bytes.push(part)
			length += part.byteLength
			if (part.byteLength < chunk.byteLength) {
				isWhole = false
				break
			}
		}
	}
	const all = new Uint8Array(length)
	let offset = 0
	for (const part of bytes) {
		all.set(part, offset)
		offset += part.byteLength
	}
	return { bytes: all, isWhole }
}
