import type { JsonObject } from '../base/json.ts'

/** Returns the kinds of keys that a schema declares for itself. */
export type KeysOf = (schema: JsonObject) => readonly string[]

/** The extensions by which a description marks keys. */
export interface KeyMarks {
	/** A vendor extension that holds the kind of a key, next to `x-key`. */
	readonly extension?: string | undefined
	/** Matches the values of the extension that are kinds of keys. By default, all are. */
	readonly pattern?: RegExp | undefined
}

/** Whether a text can be the kind of a key, which becomes the name of a TypeScript type. */
export const isKind = (name: unknown): name is string =>
	typeof name === 'string' && /^[A-Z][A-Za-z0-9]*$/.test(name)

/** Creates the function that reads the marks of keys. `x-key` holds one kind or a list of kinds. */
export function createKeysOf({ extension, pattern }: KeyMarks): KeysOf {
	return (schema) => {
		const key = Object.hasOwn(schema, 'x-key') ? schema['x-key'] : undefined
		if (key !== undefined) {
			return (Array.isArray(key) ? key : [key]).filter(isKind)
		}
		const value = extension !== undefined && Object.hasOwn(schema, extension) ? schema[extension] : undefined
		return isKind(value) && (pattern?.test(value) ?? true) ? [value] : []
	}
}
