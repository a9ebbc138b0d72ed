import type { FailedRecord, LogRecord, PlanRecord, Subject } from './records.ts'

/** How far a run is. */
export interface Tally {
	readonly plan: PlanRecord
	/** The keys of the plan, in their order. */
	readonly keys: readonly string[]
	/** The keys that are not settled yet. */
	readonly left: ReadonlySet<string>
	/** The last failure of each key that is left. */
	readonly failed: ReadonlyMap<string, FailedRecord>
	/** How many keys were changed. */
	readonly done: number
	/** How many keys needed no change any more. */
	readonly missing: number
	/** The batch operations, by the part that they are for. */
	readonly batches: ReadonlyMap<number, string>
	/** Whether the plan was confirmed. */
	readonly isStarted: boolean
	readonly isEnded: boolean
}

/** A tally, and how it changes. */
export interface TallyKeeper {
	readonly tally: Tally
	/** Takes a record of the run into account. */
	add(record: LogRecord): void
}

/** The tally of a run that had nothing to do. */
export const emptyTally = (subject: Subject): Tally =>
	keepTally({ is: 'plan', format: 1, ...subject, at: '', count: 0, partSize: 1 }).tally

/** Keeps the tally of one run. */
export function keepTally(plan: PlanRecord): TallyKeeper {
	const keys: string[] = []
	const left = new Set<string>()
	const failed = new Map<string, FailedRecord>()
	const batches = new Map<number, string>()
	const tally = { plan, keys, left, failed, batches, done: 0, missing: 0, isStarted: false, isEnded: false }

	function settle(settled: readonly string[], missing: number): void {
		const own = settled.filter((key) => left.delete(key))
		for (const key of own) {
			failed.delete(key)
		}
		tally.missing += Math.min(missing, own.length)
		tally.done += Math.max(0, own.length - missing)
	}

	function add(record: LogRecord): void {
		if (record.is === 'keys') {
			for (const key of record.keys) {
				keys.push(key)
				left.add(key)
			}
		} else if (record.is === 'batch') {
			batches.set(record.part, record.batch)
		} else if (record.is === 'settled') {
			settle(record.keys, record.missing)
		} else if (record.is === 'failed') {
			failed.set(record.key, record)
		} else if (record.is === 'start') {
			tally.isStarted = true
		} else if (record.is === 'end') {
			tally.isEnded = true
		}
	}

	return { tally, add }
}
