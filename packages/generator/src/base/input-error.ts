/** A place in an input. */
export interface Location {
	/** The file, as the config or the command line names it. */
	readonly file: string
	/** The line, from 1. */
	readonly line?: number | undefined
	/** The column, from 1. */
	readonly column?: number | undefined
	/** The JSON Pointer (RFC 6901) to the value. */
	readonly pointer?: string | undefined
}

/** An invalid input. The message says what is wrong, and where. */
export class InputError extends Error {
	/** The place of the problem, if it is in a file. */
	readonly location: Location | undefined
	/** The problem, without its place. */
	readonly reason: string

	constructor(reason: string, location?: Location) {
		super(location ? `${formatLocation(location)}: ${reason}` : reason)
		this.name = 'InputError'
		this.reason = reason
		this.location = location
	}
}

/** Formats a place as `file:line:column (#pointer)`, which terminals and editors turn into a link. */
export function formatLocation({ file, line, column, pointer }: Location): string {
	const place = line === undefined ? file : `${file}:${line}:${column ?? 1}`
	return pointer === undefined ? place : `${place} (#${pointer})`
}
