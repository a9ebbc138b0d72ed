/** The operation that a call is for, and the base URL that it is sent to. */
export interface Target {
	readonly method: string
	readonly path: string
	readonly baseUrl: string
}
