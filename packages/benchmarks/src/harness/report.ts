import type { Section, Verdict } from './row.ts'

const table = (columns: readonly string[], lines: readonly (readonly string[])[]): string =>
	[columns, columns.map((_, index) => (index === 0 ? '---' : '---')), ...lines]
		.map((cells) => `| ${cells.join(' | ')} |`)
		.join('\n')

const verdictLine = ({ what, reach, measured, reached }: Verdict): string[] => [
	what,
	reach,
	measured,
	reached ? 'yes' : '**no**',
]

/** Writes the table of targets and whether they were reached. */
export const verdictTable = (sections: readonly Section[]): string =>
	table(
		['what', 'reach', 'measured', 'reached'],
		sections.flatMap(({ verdicts }) => verdicts.map(verdictLine)),
	)

/** Writes a group of measurements as Markdown. */
export function sectionText({ title, how, columns, lines, notes = [] }: Section): string {
	return [`## ${title}`, how, table(columns, lines), ...notes].join('\n\n')
}
