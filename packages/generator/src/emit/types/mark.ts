/** The type of a schema that is a key or an enum of strings. */
export interface Mark {
	readonly keys: readonly string[]
	readonly values: readonly string[]
	/** Whether other values are allowed, too. */
	readonly open: boolean
	readonly nullable: boolean
}

// A symbol is copied by a spread, but not written to JSON.
export const MARK: unique symbol = Symbol('type')

/** A schema that is marked with its type. */
export interface Marked {
	[MARK]?: Mark
}
