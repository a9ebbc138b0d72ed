import { readStart } from '@operate-api/internal'

/** How much of the body of a failed response is read, in bytes after decompression. */
const MAX_BYTES = 2 ** 18

/**
 * Returns a copy of a failed response whose body is in memory and cut to a limit. A response without a body is returned
 * as it is.
 */
export async function limitError(response: Response): Promise<Response> {
	const { body, status, statusText, headers, url } = response
	const canCarryBody = status >= 200 && status <= 599 && status !== 304
	if (!body || !canCarryBody) {
		return response
	}
	const { bytes } = await readStart(body, MAX_BYTES)
	const limited = new Response(bytes, { status, statusText, headers: Object.fromEntries(headers) })
	Object.defineProperty(limited, 'url', { value: url })
	return limited
}
