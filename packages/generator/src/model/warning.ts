import type { Location } from '../base/input-error.ts'
import { InputError } from '../base/input-error.ts'

/** A problem of a description that the generator can work around. */
export type WarningName =
	| 'undeclared-path-parameter'
	| 'duplicate-operation-id'
	| 'clashing-operation-names'
	| 'unsupported-parameter'

/** A problem of a description that the generator has worked around. */
export interface Warning {
	/** A stable name. */
	readonly name: WarningName
	/** The problem, and how it was solved. */
	readonly reason: string
	readonly location: Location
	/** The whole warning, in one line. */
	readonly message: string
}

/** Reports a warning. */
export type Warn = (name: WarningName, reason: string, location: Location) => void

/** Creates a function that collects warnings or, if `strict`, throws the first as an {@link InputError}. */
export function collectWarnings(strict: boolean): { readonly warnings: Warning[]; readonly warn: Warn } {
	const warnings: Warning[] = []
	const warn: Warn = (name, reason, location) => {
		const error = new InputError(`${reason} [${name}]`, location)
		if (strict) {
			throw error
		}
		warnings.push({ name, reason, location, message: error.message })
	}
	return { warnings, warn }
}
