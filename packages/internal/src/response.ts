import { waitFor } from './abort.ts'

/** Whether the response is a redirect. A browser reveals nothing else about it. */
export const isRedirect = ({ type, status }: Pick<Response, 'type' | 'status'>): boolean =>
	type === 'opaqueredirect' || [301, 302, 303, 307, 308].includes(status)

/** Whether a response is a web page, by its content type or by the beginning of its body. */
export const isWebPage = ({ headers }: Pick<Response, 'headers'>, text = ''): boolean =>
	/\bhtml\b/i.test(headers.get('content-type') ?? '') || /^\s*<(?:!doctype\s+html|html)\b/i.test(text)

/**
 * Cancels a body that nobody will read, so that its connection is free again. Does not wait: if a clone of the response
 * exists and is not read, the cancellation never completes.
 */
export function discard({ body }: Pick<Response, 'body'>): void {
	try {
		if (body?.cancel) {
			body.cancel().catch(() => {})
		} else {
			// The body of node-fetch is a stream of Node, which frees its connection when it has been read.
			;(body as { resume?(): void } | null)?.resume?.()
		}
	} catch {
		// Somebody is reading it.
	}
}

/**
 * Waits for a response until the signal aborts, whatever `fetch` does. A response that comes after that is discarded.
 *
 * @throws the signal's reason if it aborts first
 */
export async function waitForResponse<T extends Response | undefined>(
	work: Promise<T>,
	signal: AbortSignal | null | undefined,
): Promise<T> {
	try {
		return await waitFor(work, signal)
	} catch (error) {
		work.then(
			(response) => response && discard(response),
			() => {},
		)
		throw error
	}
}
