const colours = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const

/** Colours a text on a terminal; elsewhere, or if the user wants no colours, returns it unchanged. */
export type Paint = (colour: keyof typeof colours, text: string) => string

/** Returns the function that colours texts for a stream (see no-color.org). */
export function createPaint(
	stream: { readonly isTTY?: boolean },
	env: Readonly<Record<string, string | undefined>>,
): Paint {
	const wanted = stream.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb'
	return (colour, text) => (wanted ? `\u001b[${colours[colour]}m${text}\u001b[0m` : text)
}
