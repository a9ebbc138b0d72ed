import type { JsonObject } from '../base/json.ts'

/** Returns the kinds of keys that a schema says it can be, in itself. */
export type KeysOf = (schema: JsonObject) => readonly string[]

/** How a description marks keys. */
export interface KeyMarks {
	/** A vendor extension that names the kind of a key, next to `x-key`. */
	readonly extension?: string | undefined
	/** Which of its values are kinds of keys. The default is all of them. */
	readonly pattern?: RegExp | undefined
}

/** Whether a text can be the kind of a key, which becomes the name of a type. */
export const isKind = (name: unknown): name is string =>
	typeof name === 'string' && /^[A-Z][A-Za-z0-9]*$/.test(name)

/** Creates the function that reads the marks of keys: `x-key` holds one kind, or a list of them. */
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
