import { forRunnerLog } from '@operate-api/internal/text'

/** A word before a line, with a colour of its own. */
export interface Label {
	readonly text: string
	readonly colour: 'green' | 'yellow' | 'red' | 'none'
}

/** Where a command runs and what it writes to. */
export interface Terminal {
	/** The folder that paths are relative to. */
	readonly cwd: string
	/** Writes one line to the standard output. It may hold text from outside: what would act on a terminal is escaped. */
	readonly out: (line: string, label?: Label) => void
	/** Writes one line to the standard error, likewise. */
	readonly err: (line: string, label?: Label) => void
	/** Writes what another program reads to the standard output, as it is. */
	readonly data: (text: string) => void
}

interface Stream {
	readonly isTTY?: boolean
	readonly write: (text: string) => unknown
}

const CODES = { green: 32, yellow: 33, red: 31, none: 0 }

export const done: Label = { text: '✓', colour: 'green' }
export const failed: Label = { text: 'error', colour: 'red' }
export const warned: Label = { text: 'warning', colour: 'yellow' }

/**
 * Describes the terminal of a process. Every line goes through one place, which escapes it. Labels have their colours if
 * both streams are terminals and `NO_COLOR` is not set.
 */
export function terminalOf(
	cwd: string,
	stdout: Stream,
	stderr: Stream,
	env: Readonly<Record<string, string | undefined>>,
): Terminal {
	const coloured = stdout.isTTY === true && stderr.isTTY === true && !env.NO_COLOR
	const paint = ({ text, colour }: Label) =>
		coloured && colour !== 'none' ? `\u001b[${CODES[colour]}m${text}\u001b[0m` : text
	const writeTo = (stream: Stream) => (line: string, label?: Label) =>
		stream.write(`${label ? `${paint(label)} ` : ''}${forRunnerLog(line)}\n`)
	return {
		cwd,
		out: writeTo(stdout),
		err: writeTo(stderr),
		data: (text) => stdout.write(text),
	}
}
