import { readFileSync } from 'node:fs'
import { usageError } from '../../core/errors.ts'
import type { LogRecord } from './records.ts'
import { keepTally, type TallyKeeper } from './tally.ts'

/** The fields of each kind of record, with what they have to be. */
const FIELDS: Readonly<Record<LogRecord['is'], Readonly<Record<string, 'string' | 'number' | 'object'>>>> = {
	plan: {
		command: 'string',
		cluster: 'string',
		filter: 'object',
		at: 'string',
		format: 'number',
		count: 'number',
		partSize: 'number',
	},
	keys: { keys: 'object' },
	start: { at: 'string' },
	batch: { part: 'number', batch: 'string' },
	settled: { keys: 'object', missing: 'number' },
	failed: { key: 'string', code: 'string', reason: 'string' },
	end: { at: 'string' },
}

const isKeys = (value: unknown): boolean =>
	Array.isArray(value) && value.every((key) => typeof key === 'string' && /^\d+$/.test(key))

function isRecord(value: unknown): value is LogRecord {
	if (typeof value !== 'object' || value === null || !('is' in value)) {
		return false
	}
	const fields = Object.hasOwn(FIELDS, String(value.is)) ? FIELDS[value.is as LogRecord['is']] : undefined
	const record = value as unknown as Record<string, unknown>
	return (
		fields !== undefined &&
		Object.entries(fields).every(([name, type]) => typeof record[name] === type && record[name] !== null) &&
		(!('keys' in value) || isKeys(value.keys)) &&
		(value.is !== 'plan' || record.format === 1)
	)
}

function parse(line: string): LogRecord | undefined {
	try {
		const value: unknown = JSON.parse(line)
		return isRecord(value) ? value : undefined
	} catch {
		return undefined
	}
}

/** What a log holds. */
export interface LogContent {
	/** The last run, if there is one. */
	readonly last: TallyKeeper | undefined
	/** How many bytes are whole lines. A crash may have left a part of one at the end. */
	readonly wholeBytes: number
}

/**
 * Reads a log. One that does not exist is empty.
 *
 * @throws CliError if the file is no log of such a run
 */
export function readLog(path: string): LogContent {
	const text = readIfThere(path)
	const whole = text.slice(0, text.lastIndexOf('\n') + 1)
	let last: TallyKeeper | undefined
	for (const [index, line] of whole.split('\n').slice(0, -1).entries()) {
		const record = parse(line)
		if (record?.is === 'plan') {
			last = keepTally(record)
		} else if (record === undefined || last === undefined) {
			throw usageError(`--log: expected a log of this command, but line ${index + 1} is not of one`)
		} else {
			last.add(record)
		}
	}
	if (last === undefined && text !== '' && !text.startsWith('{"is":"plan"')) {
		throw usageError('--log: expected a log of this command, or a file that does not exist yet')
	}
	return { last, wholeBytes: Buffer.byteLength(whole) }
}

function readIfThere(path: string): string {
	try {
		return readFileSync(path, 'utf8')
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
			return ''
		}
		throw error
	}
}
