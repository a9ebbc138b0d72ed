// One listener per signal, shared by all calls: Node warns of a leak from the eleventh listener on.
const listenersOf = new WeakMap<AbortSignal, Set<() => void>>()

function dispatch(signal: AbortSignal): Set<() => void> {
	const listeners = new Set<() => void>()
	const onAbortEvent = () => {
		listenersOf.delete(signal)
		for (const listener of [...listeners]) {
			listener()
		}
	}
	listenersOf.set(signal, listeners)
	signal.addEventListener('abort', onAbortEvent, { once: true })
	removers.set(listeners, () => signal.removeEventListener('abort', onAbortEvent))
	return listeners
}
const removers = new WeakMap<Set<() => void>, () => void>()

/**
 * Calls `listener` once, when the signal aborts. The signal must not have aborted yet.
 *
 * @returns a function that stops listening. When the last call stops, the signal has no listener of ours.
 */
export function onAbort(signal: AbortSignal, listener: () => void): () => void {
	const listeners = listenersOf.get(signal) ?? dispatch(signal)
	// Each call has an entry of its own, even where two calls pass the same function.
	const entry = () => listener()
	listeners.add(entry)
	return () => {
		if (listeners.delete(entry) && listeners.size === 0) {
			removers.get(listeners)?.()
			if (listenersOf.get(signal) === listeners) {
				listenersOf.delete(signal)
			}
		}
	}
}

/**
 * Waits for work that others may share, until it ends or this caller's signal aborts. The work itself continues.
 *
 * @throws the signal's reason if it aborts first
 */
export function waitFor<T>(work: Promise<T>, signal: AbortSignal | null | undefined): Promise<T> {
	if (!signal) {
		return work
	}
	return new Promise((resolve, reject) => {
		if (signal.aborted) {
			// This caller has left. Its promise must not turn a later failure of the work into an unhandled rejection.
			work.catch(() => {})
			reject(signal.reason)
			return
		}
		const stopListening = onAbort(signal, () => reject(signal.reason))
		work.then(resolve, reject).finally(stopListening)
	})
}
