import { unknownOption } from '@operate-api/internal'

/**
 * Checks the names of options. In JavaScript, a typo would otherwise silently leave the default in place.
 *
 * @throws TypeError for an unknown option
 */
export function checkOptions(caller: string, options: object, known: readonly string[]): void {
	if (typeof options !== 'object' || options === null) {
		throw new TypeError(`${caller}: expected an object of options`)
	}
	const problem = unknownOption(options, known)
	if (problem !== undefined) {
		throw new TypeError(`${caller}: ${problem}`)
	}
}
