/** Fields with data of the processes. */
const SENSITIVE: ReadonlySet<string> = new Set(['value', 'result', 'evaluatedInputs', 'evaluatedOutputs'])
const HIDDEN = '[hidden: start the server with --values to show it]'

/** Hides the values of variables and decisions in a record. */
export const hideValues = (record: object): object =>
	Object.fromEntries(
		Object.entries(record).map(([name, value]) => [
			name,
			SENSITIVE.has(name) && value !== undefined ? HIDDEN : value,
		]),
	)
