/** What the type of a schema is made of, if it is a key or an enum of texts. */
export interface Mark {
	readonly keys: readonly string[]
	readonly values: readonly string[]
	/** Whether other values are possible, too. */
	readonly open: boolean
	readonly nullable: boolean
}

// Symbols go along where an object is spread, and do not show where one is written as JSON.
export const MARK: unique symbol = Symbol('type')

/** A schema that says which type it becomes. */
export interface Marked {
	[MARK]?: Mark
}
