/** Where a command runs and what it writes to. */
export interface Terminal {
	/** The folder that paths are relative to. */
	readonly cwd: string
	/** Writes to the standard output. */
	readonly out: (text: string) => void
	/** Writes to the standard error. */
	readonly err: (text: string) => void
	/** Paints a text green, where there is colour. */
	readonly green: (text: string) => string
	/** Paints a text red, where there is colour. */
	readonly red: (text: string) => string
}

interface Stream {
	readonly isTTY?: boolean
	readonly write: (text: string) => unknown
}

/** Describes the terminal of a process: with colour where both streams go to one and `NO_COLOR` is not set. */
export function terminalOf(
	cwd: string,
	stdout: Stream,
	stderr: Stream,
	env: Readonly<Record<string, string | undefined>>,
): Terminal {
	const colour = stdout.isTTY === true && stderr.isTTY === true && !env.NO_COLOR
	const paint = (code: number) => (text: string) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text)
	return {
		cwd,
		out: (text) => stdout.write(text),
		err: (text) => stderr.write(text),
		green: paint(32),
		red: paint(31),
	}
}
