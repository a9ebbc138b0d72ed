/** A stream that a command writes to: `process.stdout`, or that of a test. */
export interface OutputStream extends NodeJS.WritableStream {
	readonly isTTY?: boolean | undefined
	readonly columns?: number | undefined
}

/** A stream that a command reads from. */
export interface InputStream extends NodeJS.ReadableStream {
	readonly isTTY?: boolean | undefined
}

/** Everything that a command knows of the world outside, so that a test can run it in its own process. */
export interface Context {
	readonly env: Readonly<Record<string, string | undefined>>
	readonly stdin: InputStream
	readonly stdout: OutputStream
	readonly stderr: OutputStream
	/** Aborted by SIGINT and SIGTERM. Its reason is the exit code. */
	readonly signal: AbortSignal
	/** Returns the time in milliseconds since the epoch. */
	now(): number
}
