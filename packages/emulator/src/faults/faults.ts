import { checkFault, type Fault } from './fault.ts'

/** One fault, or a list with one per request, in which null lets a request through. */
export type FaultPlan = Fault | readonly (Fault | null)[]

/** Faults that are set at run time. */
export interface Faults {
	/**
	 * Makes the next requests of a route fail. A list has one fault per request; null lets a request through.
	 *
	 * @param route a name from `routes`, such as `POST /v1/incidents/search`, or `*` for any
	 * @param times how many times the fault, or the whole list, is repeated; 1 by default
	 * @throws RangeError if the emulator has no such route; TypeError if the fault is invalid
	 * @example
	 * operate.faults.next('POST /v1/incidents/search', { status: 503, retryAfter: 2 })
	 * // The second page fails.
	 * operate.faults.next('POST /v1/incidents/search', [null, { status: 503 }])
	 */
	next(route: string, fault: FaultPlan, times?: number): void
	/** Makes every request of a route fail until `clear()`. Faults of `next` are applied first. */
	always(route: string, fault: Fault): void
	/** Removes all faults. */
	clear(): void
}

/** The faults with the methods that only the emulator uses. */
export interface FaultQueue extends Faults {
	/** Removes and returns the fault that is due for a request of this route. */
	take(route: string | undefined): Fault | undefined
	/** Restores the faults of the start. */
	reset(): void
}

/** Creates the faults of the given routes. */
export function createFaults(
	routes: readonly string[],
	initial: Readonly<Record<string, FaultPlan>> = {},
): FaultQueue {
	const queued: {
		readonly route: string
		readonly list: readonly (Fault | null)[]
		used: number
		left: number
	}[] = []
	const lasting = new Map<string, Fault>()

	function checkRoute(route: string): void {
		if (route !== '*' && !routes.includes(route)) {
			throw new RangeError(`unknown route '${route}'; the routes are\n  ${['*', ...routes].join('\n  ')}`)
		}
	}

	const faults: FaultQueue = {
		next(route, fault, times = 1) {
			checkRoute(route)
			const list = checkPlan(fault)
			if (!Number.isInteger(times) || times < 1) {
				throw new RangeError('times: expected an integer of 1 or more')
			}
			if (list.length > 0) {
				queued.push({ route, list, used: 0, left: times * list.length })
			}
		},
		always(route, fault) {
			checkRoute(route)
			lasting.set(route, checkFault(fault))
		},
		clear() {
			queued.length = 0
			lasting.clear()
		},
		take(route) {
			const at = queued.findIndex((entry) => entry.route === '*' || entry.route === route)
			const due = queued[at]
			if (due) {
				if (--due.left === 0) {
					queued.splice(at, 1)
				}
				return due.list[due.used++ % due.list.length] ?? undefined
			}
			return (route === undefined ? undefined : lasting.get(route)) ?? lasting.get('*')
		},
		reset() {
			faults.clear()
			for (const [route, plan] of Object.entries(initial)) {
				if (isList(plan)) faults.next(route, plan)
				else faults.always(route, plan)
			}
		},
	}
	faults.reset()
	return faults
}

const isList = (plan: FaultPlan): plan is readonly (Fault | null)[] => Array.isArray(plan)

/**
 * Checks a fault or a list of them.
 *
 * @returns the faults as a list
 * @throws TypeError that names the invalid property
 */
export const checkPlan = (plan: FaultPlan): readonly (Fault | null)[] =>
	(isList(plan) ? plan : [plan]).map((fault) => (fault === null && isList(plan) ? null : checkFault(fault)))
