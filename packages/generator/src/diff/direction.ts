import type { Bump } from './change.ts'

/** Which way a value goes: what is stricter in a request breaks, and so does what is looser in a response. */
export type Direction = 'request' | 'response'

/** The bump of a type that became narrower, or wider where it did not. */
export function narrowed(narrower: boolean, direction: Direction): Bump {
	return narrower === (direction === 'request') ? 'major' : 'minor'
}
