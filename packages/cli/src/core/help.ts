/** Returns examples as `--help` shows them. */
export const examples = (...lines: readonly string[]): string =>
	`\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}`
