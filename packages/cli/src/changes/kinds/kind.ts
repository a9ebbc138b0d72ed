import type { Connection } from '../../core/connect.ts'
import type { Candidate } from '../find.ts'
import type { Change } from '../run/change.ts'
import type { Words } from '../words.ts'

/** What to look for. */
export interface Selection {
	/** Conditions, by the names of Operate's fields. */
	readonly filter: Readonly<Record<string, unknown>>
	/** The latest date that counts, in milliseconds since the epoch. */
	readonly until: number | undefined
	readonly signal: AbortSignal
}

/** A change on a cluster. */
export interface Prepared {
	readonly address: string
	/** Which API makes it. */
	readonly api: 'v1' | 'v2'
	readonly change: Change
	/** Finds what the change is for, the oldest first. */
	find(selection: Selection): AsyncIterable<Candidate>
}

/** A kind of change: deletion, for one. */
export interface Kind {
	readonly words: Words
	/** Asks the cluster which API makes the change. */
	prepare(connection: Connection, signal: AbortSignal): Promise<Prepared>
}
