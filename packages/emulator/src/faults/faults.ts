import { checkFault, type Fault } from './fault.ts'

/** Makes requests go wrong, at run time. */
export interface Faults {
	/**
	 * Makes the next request of a route go wrong, or the next few.
	 *
	 * @param route the route, `POST /v1/incidents/search`, or `*` for any
	 * @throws RangeError where the emulator has no such route; TypeError where the fault is none
	 * @example operate.faults.next('POST /v1/incidents/search', { status: 503, retryAfter: 2 })
	 */
	next(route: string, fault: Fault, times?: number): void
	/** Makes every request of a route go wrong until {@link Faults.clear}; faults of `next` come first. */
	always(route: string, fault: Fault): void
	/** Takes all faults back. */
	clear(): void
}

/** The faults as the server uses them. */
export interface FaultQueue extends Faults {
	/** Returns the fault that a request of this route is due, and counts it as used. */
	take(route: string | undefined): Fault | undefined
}

/** Creates an empty set of faults for routes of the given names. */
export function createFaults(routes: () => readonly string[]): FaultQueue {
	const queued: { readonly route: string; readonly fault: Fault; left: number }[] = []
	const lasting = new Map<string, Fault>()
	function check(route: string, fault: Fault): Fault {
		if (route !== '*' && !routes().includes(route))
			throw new RangeError(
				`there is no route '${route}'; the routes are\n  ${['*', ...routes()].join('\n  ')}`,
			)
		return checkFault(fault)
	}
	return {
		next(route, fault, times = 1) {
			check(route, fault)
			if (!Number.isInteger(times) || times < 1) throw new RangeError("'times' takes an integer of 1 or more")
			queued.push({ route, fault, left: times })
		},
		always: (route, fault) => void lasting.set(route, check(route, fault)),
		clear() {
			queued.length = 0
			lasting.clear()
		},
		take(route) {
			const at = queued.findIndex((entry) => entry.route === '*' || entry.route === route)
			const due = queued[at]
			if (due) {
				if (--due.left === 0) queued.splice(at, 1)
				return due.fault
			}
			return (route === undefined ? undefined : lasting.get(route)) ?? lasting.get('*')
		},
	}
}
