import { waitFor } from '@operate-api/internal'

/** Runs work for at most `ms` milliseconds. Past them, aborts the signal that it passed to the work, and throws its reason. */
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
