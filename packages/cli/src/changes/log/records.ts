/** What a run does. A log belongs to one: a run with another filter or on another cluster must not go on with it. */
export interface Subject {
	/** The command, such as `delete process-instances`. */
	readonly command: string
	/** The address of the cluster. */
	readonly cluster: string
	/** The filter as it was typed: `--older-than 30d` means another time on another day. */
	readonly filter: Readonly<Record<string, string>>
}

/** Begins a run. */
export interface PlanRecord extends Subject {
	readonly is: 'plan'
	readonly format: 1
	readonly at: string
	/** How many keys the run is about. */
	readonly count: number
	/** How many of them one batch operation has. */
	readonly partSize: number
}

/** Keys of the plan, in their order. */
interface KeysRecord {
	readonly is: 'keys'
	readonly keys: readonly string[]
}

/** Says that the plan is complete and confirmed: from here on, something may have changed. */
interface StartRecord {
	readonly is: 'start'
	readonly at: string
}

/** A batch operation was started for a part of the plan. */
interface BatchRecord {
	readonly is: 'batch'
	readonly part: number
	readonly batch: string
}

/** Keys that need nothing more: changed, or found to need no change. */
interface SettledRecord {
	readonly is: 'settled'
	readonly keys: readonly string[]
	/** How many of the keys needed no change any more. */
	readonly missing: number
}

/** A key that could not be changed. A run that resumes tries it again. */
export interface FailedRecord {
	readonly is: 'failed'
	readonly key: string
	readonly code: string
	readonly reason: string
}

/** Ends a run. */
interface EndRecord {
	readonly is: 'end'
	readonly at: string
}

/** A line of a log. */
export type LogRecord =
	| PlanRecord
	| KeysRecord
	| StartRecord
	| BatchRecord
	| SettledRecord
	| FailedRecord
	| EndRecord
