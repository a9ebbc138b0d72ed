/** How many levels of nesting are read. More would overflow the stack of whatever walks the value. */
export const maxDepth = 400

/** The message for more. */
export const tooDeep: string = `expected at most ${maxDepth} levels of nesting`

/** The message for a number such as `1e400`, or one of two million digits. */
export const notFinite = 'expected a finite number, of at most 308 digits'
