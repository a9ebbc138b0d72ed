import { forTerminal } from './terminal.ts'

/**
 * Escapes text for a log that a CI runner reads. Like {@link forTerminal}, but no line is a command: GitHub obeys lines
 * that begin with `::` and any `##[`, Azure Pipelines obeys any `##vso[`.
 */
export const forRunnerLog = (text: string): string =>
	forTerminal(text)
		.replace(/^(\s*):(?=:)/u, '$1\\u{3a}')
		.replace(/#(?=#(?:\[|vso\[))/giu, '\\u{23}')
