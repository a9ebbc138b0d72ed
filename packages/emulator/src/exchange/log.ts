/** A request that the emulator received. */
export interface LoggedRequest {
	readonly method: string
	/** The path as it was received, without the query. */
	readonly path: string
	/** The query with its question mark, or empty. */
	readonly query: string
	/**
	 * The headers, with names in lower case. They include credentials: the emulator's own, or those of the provider
	 * `issuer`.
	 */
	readonly headers: Readonly<Record<string, string>>
	readonly body: string
	/** The name of the route, such as `POST /v1/incidents/search`; undefined if there is no such route. */
	readonly route?: string
	/** The status that was sent; undefined if the connection was cut or no response has been sent yet. */
	readonly status: number | undefined
	/** How long the response took, in milliseconds. */
	readonly milliseconds: number | undefined
}

/** A request that is being handled. */
export type Logging = { -readonly [Name in keyof LoggedRequest]: LoggedRequest[Name] }

/** The requests that were received, oldest first. */
export interface Log {
	readonly entries: readonly LoggedRequest[]
	/** Adds a request. Its route, status and duration are set later. */
	add(entry: Logging): Logging
	setBody(entry: Logging, body: string): void
	clear(): void
}

const MAX_ENTRIES = 10_000
/** Counted in characters, so that an emulator that runs for weeks does not fill the memory. */
const MAX_BODY_CHARACTERS = 33_554_432

/** Creates an empty log that keeps the newest entries. */
export function createLog(): Log {
	const entries: Logging[] = []
	let length = 0
	const dropOldest = () => {
		length -= entries.shift()?.body.length ?? 0
	}
	return {
		entries,
		add(entry) {
			entries.push(entry)
			if (entries.length > MAX_ENTRIES) dropOldest()
			return entry
		},
		setBody(entry, body) {
			// The log may have been cleared while the body arrived.
			if (entries.lastIndexOf(entry) < 0) return
			entry.body = body
			length += body.length
			while (length > MAX_BODY_CHARACTERS) dropOldest()
		},
		clear() {
			entries.length = 0
			length = 0
		},
	}
}
