/** An error in the data; its message begins with the place, such as `processInstances[3].key`. */
export class DataError extends Error {
	override readonly name = 'DataError'

	constructor(place: string, problem: string) {
		super(`${place}: ${problem}`)
	}
}

/** Shows a value in a message, shortened. */
export function show(value: unknown): string {
	if (Array.isArray(value)) {
		return 'a list'
	}
	if (typeof value === 'object' && value !== null) {
		return 'an object'
	}
	const text = typeof value === 'string' ? `'${value}'` : String(value)
	return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

/** Whether a value is an object that is not a list. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value)
