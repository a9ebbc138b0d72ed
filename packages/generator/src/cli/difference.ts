const SHOWN = 20

/** Returns lines that show where two texts start to differ, with both versions up to the next equal line. */
export function firstDifference(actual: string | undefined, expected: string): string[] {
	if (actual === undefined) {
		return ['  the file is missing']
	}
	const [have, want] = [actual.split('\n'), expected.split('\n')]
	const shorter = Math.min(have.length, want.length)
	let start = 0
	while (start < shorter && have[start] === want[start]) {
		start++
	}
	let end = 0
	while (end < shorter - start && have[have.length - 1 - end] === want[want.length - 1 - end]) {
		end++
	}
	const lines = (mark: string, texts: string[]) => [
		...texts.slice(0, SHOWN).map((text) => `  ${mark} ${text.replaceAll('\t', '  ')}`),
		...(texts.length > SHOWN ? [`  ${mark} … ${texts.length - SHOWN} more`] : []),
	]
	return [
		`  @@ line ${start + 1}`,
		...lines('-', have.slice(start, have.length - end)),
		...lines('+', want.slice(start, want.length - end)),
	]
}
