const SHOWN = 20

/** Shows where two texts begin to differ, and the lines on each side up to where they agree again. */
export function firstDifference(actual: string | undefined, expected: string): string {
	if (actual === undefined) return '  the file is missing\n'
	const [have, want] = [actual.split('\n'), expected.split('\n')]
	let start = 0
	while (start < Math.min(have.length, want.length) && have[start] === want[start]) start++
	let end = 0
	while (
		end < Math.min(have.length, want.length) - start &&
		have[have.length - 1 - end] === want[want.length - 1 - end]
	)
		end++
	const lines = (mark: string, texts: string[]) => [
		...texts.slice(0, SHOWN).map((text) => `  ${mark} ${text}`),
		...(texts.length > SHOWN ? [`  ${mark} … ${texts.length - SHOWN} more`] : []),
	]
	return [
		`  @@ line ${start + 1}`,
		...lines('-', have.slice(start, have.length - end)),
		...lines('+', want.slice(start, want.length - end)),
		'',
	].join('\n')
}
