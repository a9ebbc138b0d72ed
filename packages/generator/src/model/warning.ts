import type { Location } from '../base/input-error.ts'
import { InputError } from '../base/input-error.ts'

/** What a description should not do, and the generator has a way around. */
export type WarningName =
	| 'undeclared-path-parameter'
	| 'duplicate-operation-id'
	| 'clashing-operation-names'
	| 'unsupported-parameter'

/** Something in a description that was put right on the way. */
export interface Warning {
	/** A stable name. */
	readonly name: WarningName
	/** What is wrong, and what was done. */
	readonly reason: string
	readonly location: Location
	/** All of it in one line. */
	readonly message: string
}

/** Takes a warning. */
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
