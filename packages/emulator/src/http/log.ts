/** A request that the emulator received. */
export interface LoggedRequest {
	readonly method: string
	/** As it was received, without the query. */
	readonly path: string
	/** With the question mark; empty where there is none. */
	readonly query: string
	/** Names in lower case. Credentials are in here: they are the emulator's own. */
	readonly headers: Readonly<Record<string, string>>
	readonly body: string
	/** The route that answered, `POST /v1/incidents/search`, where there was one. */
	readonly route?: string
	/** The status that was sent; undefined where the connection was cut, or no answer was sent yet. */
	readonly status: number | undefined
	/** How long the answer took, in milliseconds. */
	readonly milliseconds: number | undefined
}

/** How many requests are kept: the newest. */
export const mostLogged = 10_000
