import { forTerminal } from '@operate-api/internal/text'
import type { Cause, Diagnosis } from '../model/diagnose.ts'
import type { StepReport, Verdict } from '../model/outcome.ts'

/** How a piece of text is meant. */
export type Tone = 'good' | 'bad' | 'doubtful' | 'quiet' | 'strong'

/** How a report is written. */
export interface TextOptions {
	/** The width of the terminal, in columns. */
	readonly width: number
	/** Colours a text, or returns it as it is. */
	paint(tone: Tone, text: string): string
}

const marks: Readonly<Record<Verdict, readonly [text: string, tone: Tone]>> = {
	ok: ['ok', 'good'],
	warning: ['warn', 'doubtful'],
	failed: ['FAIL', 'bad'],
	skipped: ['-', 'quiet'],
}

const titleWidth = 14
const indent = '  '
const start = indent.length + 'FAIL'.length + 2 + titleWidth + 2

/** Breaks text into lines. A word that is too long keeps its line to itself: an address stays whole, to be copied. */
export function wrap(text: string, width: number): readonly string[] {
	const lines: string[] = []
	for (const word of text.split(' ')) {
		const last = lines.at(-1)
		if (last === undefined || last.length + 1 + word.length > width) {
			lines.push(word)
		} else {
			lines[lines.length - 1] = `${last} ${word}`
		}
	}
	return lines
}

function block(
	label: string,
	text: string,
	column: number,
	{ width }: TextOptions,
	tone: (line: string) => string,
): string {
	const lines = wrap(forTerminal(text), Math.max(20, width - column))
	const first = label.padEnd(column)
	return lines.map((line, index) => (index === 0 ? first : ' '.repeat(column)) + tone(line)).join('\n')
}

/** Writes one step: a line if it succeeded; else also what was tried, what came back, and the cure. */
export function writeStep(
	{ verdict, title, tried, received, findings }: StepReport,
	options: TextOptions,
): string {
	const { paint } = options
	const [mark, tone] = marks[verdict]
	const label = `${indent}${mark.padEnd(4)}  ${title.padEnd(titleWidth)}  `
	const painted = (text: string) => text.replace(mark, paint(tone, mark))
	const quiet = (line: string) => paint('quiet', line)
	const plain = (line: string) => line
	if (verdict === 'skipped') {
		return painted(block(label, tried, start, options, quiet))
	}
	if (findings.length === 0) {
		return painted(block(label, received ?? '', start, options, plain))
	}
	const detail = (name: string, text: string, tone: (line: string) => string) =>
		block(`${' '.repeat(start)}${name.padEnd(7)}`, text, start + 7, options, tone)
	const lines = findings.flatMap(({ summary, cure }, index) => [
		block(index === 0 ? label : '', summary, start, options, plain),
		detail('do', cure, plain),
	])
	lines.push(detail('tried', tried, quiet), detail('got', received ?? '', quiet))
	return painted(lines.join('\n'))
}

const causeLabel = ({ severity }: Cause): string => (severity === 'problem' ? 'Cause' : 'Note')

/**
 * Writes the end of the report: the cause, what else was found, and what to do next.
 *
 * @param options - `canFix` says whether `--fix-env` can correct the variables
 */
export function writeDiagnosis(
	{ cause, others, next, fixes, isHealthy }: Diagnosis,
	options: TextOptions & { readonly canFix: boolean },
): string {
	const { paint } = options
	const column = 7
	if (!cause) {
		return `\n${paint('good', 'All is well.')} Calls reach the cluster, and the login may read it.`
	}
	const tone: Tone = cause.severity === 'problem' ? 'bad' : 'doubtful'
	const label = causeLabel(cause)
	const lines = [
		isHealthy ? `\n${paint('good', 'Calls work.')} One thing to know:` : '',
		block(label, cause.summary, column, options, (line) => line).replace(label, paint(tone, label)),
	]
	for (const other of others) {
		lines.push(block('Also', other.summary, column, options, (line) => line))
	}
	if (options.canFix && fixes.length > 0) {
		lines.push('Fix    eval "$(operate doctor --fix-env)" corrects the variables of this shell.')
	}
	lines.push(
		block('Next', next, column, options, (line) => paint('strong', line)).replace(
			'Next',
			paint('strong', 'Next'),
		),
	)
	return lines.join('\n')
}
