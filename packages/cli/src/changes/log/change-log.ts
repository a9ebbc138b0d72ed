import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, rmSync, writeSync } from 'node:fs'
import { usageError } from '../../core/errors.ts'
import { lockFile } from './lock.ts'
import { readLog } from './read-log.ts'
import type { LogRecord, Subject } from './records.ts'
import { keepTally, type Tally, type TallyKeeper } from './tally.ts'

/** The log of a run: each change is in it before the next one begins, so that a second run can go on after a crash. */
export interface ChangeLog {
	/** The run that the log ends in the middle of, if there is one. */
	readonly unfinished: Tally | undefined
	/** Begins a run. All its keys are in the file before this returns. */
	begin(subject: Subject, keys: readonly string[], partSize: number): Tally
	/** Notes what happened in the run. */
	add(record: LogRecord): void
	/** Closes the file. One that nothing was written to is removed. */
	close(): void
}

/** How many keys a line has at most. */
const KEYS_PER_LINE = 1000

const filterText = (filter: Subject['filter']): string => JSON.stringify(Object.entries(filter).sort())

/** Returns why a log is not of this run. */
function problemWith(own: Subject, logged: Subject): string | undefined {
	if (own.command !== logged.command) {
		return `it is of "${logged.command}"`
	}
	if (own.cluster !== logged.cluster) {
		return `it is of the cluster ${logged.cluster}`
	}
	return filterText(own.filter) === filterText(logged.filter) ? undefined : 'it is of another filter'
}

/**
 * Opens the log of a run, or creates it for its owner alone.
 *
 * @throws CliError if the file is a log of another command, filter or cluster, no log at all, or in use by another process
 */
export function openLog(path: string, subject: Subject): ChangeLog {
	const unlock = lockFile(path)
	try {
		const { last, wholeBytes } = readLog(path)
		const problem = last && problemWith(subject, last.tally.plan)
		if (problem) {
			throw usageError(`--log: expected the log of the same run, but ${problem}. Pass another file`)
		}
		const file = openSync(path, 'a', 0o600)
		ftruncateSync(file, wholeBytes)
		return logOf(path, file, unlock, last)
	} catch (error) {
		unlock()
		throw error
	}
}

function logOf(path: string, file: number, unlock: () => void, last: TallyKeeper | undefined): ChangeLog {
	const isUnfinished = last?.tally.isStarted && !last.tally.isEnded
	let keeper = isUnfinished ? last : undefined

	function add(record: LogRecord): void {
		const line = Buffer.from(`${JSON.stringify(record)}\n`)
		for (let written = 0; written < line.length; ) {
			written += writeSync(file, line, written)
		}
		keeper?.add(record)
	}

	return {
		unfinished: keeper?.tally,
		begin(subject, keys, partSize) {
			const at = new Date().toISOString()
			const plan = { is: 'plan', format: 1, ...subject, at, count: keys.length, partSize } as const
			keeper = keepTally(plan)
			add(plan)
			for (let start = 0; start < keys.length; start += KEYS_PER_LINE) {
				add({ is: 'keys', keys: keys.slice(start, start + KEYS_PER_LINE) })
			}
			add({ is: 'start', at })
			fsyncSync(file)
			return keeper.tally
		},
		add,
		close() {
			const isEmpty = fstatSync(file).size === 0
			closeSync(file)
			if (isEmpty) {
				rmSync(path, { force: true })
			}
			unlock()
		},
	}
}
