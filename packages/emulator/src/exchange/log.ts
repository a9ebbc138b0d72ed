/** A request that the emulator received. */
export interface LoggedRequest {
	readonly method: string
	/** As it was received, without the query. */
	readonly path: string
	/** With the question mark; empty where there is none. */
	readonly query: string
	/** Names in lower case. Credentials are in here: the emulator's own, or with `issuer` that provider's. */
	readonly headers: Readonly<Record<string, string>>
	readonly body: string
	/** The route that answered, `POST /v1/incidents/search`, where there was one. */
	readonly route?: string
	/** The status that was sent; undefined where the connection was cut, or no answer was sent yet. */
	readonly status: number | undefined
	/** How long the answer took, in milliseconds. */
	readonly milliseconds: number | undefined
}

/** A request as it is being answered. */
export type Logging = { -readonly [Name in keyof LoggedRequest]: LoggedRequest[Name] }

/** The requests that were received, oldest first. */
export interface Log {
	readonly entries: readonly LoggedRequest[]
	/** Adds a request, and returns the entry for what is known of it only later. */
	add(entry: Logging): Logging
	setBody(entry: Logging, body: string): void
	clear(): void
}

const mostEntries = 10_000
/** In characters: an emulator that runs for weeks shall not fill the memory with what it was sent. */
const mostOfBodies = 33_554_432

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
			if (entries.length > mostEntries) dropOldest()
			return entry
		},
		setBody(entry, body) {
			// The log may have been cleared while the body was on its way.
			if (entries.lastIndexOf(entry) < 0) return
			entry.body = body
			length += body.length
			while (length > mostOfBodies) dropOldest()
		},
		clear() {
			entries.length = 0
			length = 0
		},
	}
}
