import { forRunnerLog } from '@operate-api/internal/text'

/** A coloured word at the beginning of a line. */
export interface Label {
	readonly text: string
	readonly colour: 'green' | 'yellow' | 'red' | 'none'
}

/** The folder that a command runs in, and its output. */
export interface Terminal {
	/** The folder that paths are relative to. */
	readonly cwd: string
	/** Writes a line to the standard output. It may contain foreign text: control characters are escaped. */
	readonly out: (line: string, label?: Label) => void
	/** Writes a line to the standard error, escaped in the same way. */
	readonly err: (line: string, label?: Label) => void
	/** Writes text for another program to the standard output, unchanged. */
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
 * Creates the terminal of a process. All lines are escaped here. Labels are coloured if both streams are terminals and
 * `NO_COLOR` is not set.
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
