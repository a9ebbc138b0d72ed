/** The deepest nesting. Deeper values could overflow the stack of recursive functions. */
export const MAX_DEPTH = 400

/** The message for a value that is nested too deeply. */
export const tooDeep: string = `expected at most ${MAX_DEPTH} levels of nesting`

/** The message for a number such as `1e400`, or one of two million digits. */
export const NOT_FINITE = 'expected a finite number, of at most 308 digits'
