const colour = process.stdout.isTTY === true && process.stderr.isTTY === true && !process.env.NO_COLOR

const paint = (code: number, text: string): string => (colour ? `\u001b[${code}m${text}\u001b[0m` : text)

/** Paints a text green on a terminal. */
export const green = (text: string): string => paint(32, text)

/** Paints a text red on a terminal. */
export const red = (text: string): string => paint(31, text)
