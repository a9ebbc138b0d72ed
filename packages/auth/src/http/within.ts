import { waitFor } from '@operate-api/internal'

/**
 * Runs work for at most `ms` milliseconds. When the time is up, aborts the signal that was passed to the work.
 *
 * @throws the signal's reason when the time is up
 */
export async function within<T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
	const controller = new AbortController()
	const timer = setTimeout(() => controller.abort(), ms)
	try {
		// Work that a caller passes may ignore the signal.
		return await waitFor(work(controller.signal), controller.signal)
	} finally {
		clearTimeout(timer)
	}
}
