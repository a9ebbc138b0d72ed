const colours = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const

/** Paints a text, on a terminal whose user wants colours; elsewhere the text stays as it is. */
export type Paint = (colour: keyof typeof colours, text: string) => string

/** Returns how to paint for a stream (see no-color.org). */
export function createPaint(
	stream: { readonly isTTY?: boolean },
	env: Readonly<Record<string, string | undefined>>,
): Paint {
	const wanted = stream.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb'
	return (colour, text) => (wanted ? `\u001b[${colours[colour]}m${text}\u001b[0m` : text)
}
