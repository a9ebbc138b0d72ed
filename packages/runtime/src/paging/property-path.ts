/** Reads a property by its path, such as `page.endCursor`. */
export function propertyAt(value: unknown, path: string): unknown {
	let found = value
	for (const name of path.split('.')) {
		found = (found as Record<string, unknown> | null | undefined)?.[name]
	}
	return found
}

/** Returns a copy of an object in which the property at a path has another value. */
export function withProperty(object: object, path: string, value: unknown): Record<string, unknown> {
	const [name = '', ...rest] = path.split('.')
	const inner = (object as Record<string, unknown>)[name]
	return {
		...object,
		[name]: rest.length === 0 ? value : withProperty((inner ?? {}) as object, rest.join('.'), value),
	}
}
