/** The operation that a call is about, and the base URL that it goes to. */
export interface Target {
	readonly method: string
	readonly path: string
	readonly baseUrl: string
}
