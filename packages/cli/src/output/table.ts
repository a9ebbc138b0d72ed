import measure from 'fast-string-truncated-width'
import type { Terminal } from '../core/terminal.ts'
import type { FieldKind } from '../entities/fields.ts'
import type { Item } from '../entities/reads.ts'
import { type Column, cellOf } from './columns.ts'

const GAP = '  '
/** Text is cut no further than this, whatever the width of the terminal. */
const MIN_TEXT = 10
const MIN_HEADER = 5

const widthOf = (text: string): number => measure(text).width

/** Cuts text to a width, with an ellipsis. */
export function cut(text: string, width: number): string {
	if (width === Number.POSITIVE_INFINITY) {
		return text
	}
	const { index, truncated } = measure(text, { limit: width, ellipsis: '…' })
	return truncated ? `${text.slice(0, index)}…` : text
}

const isRight = ({ kind }: Column): boolean => kind === 'int'

/** Only text is cut. Half a key or half a date is of no use. */
const canShrink = (kind: FieldKind): boolean => kind === 'text' || kind === 'json'

/** Makes the widest of the columns narrower, down to their least widths, until the excess is gone. Returns what is left of it. */
function shrink(widths: number[], least: readonly number[], excess: number): number {
	let left = excess
	while (left > 0) {
		const slack = widths.map((width, at) => (width > (least[at] ?? 0) ? width : 0))
		const widest = slack.indexOf(Math.max(...slack))
		if (slack[widest] === 0) {
			break
		}
		widths[widest] = (widths[widest] ?? 0) - 1
		left--
	}
	return left
}

/**
 * Returns a width for each column, so that a row fits into the terminal where that is possible: headers over narrow values are
 * cut first, then text.
 */
function fit(columns: readonly Column[], cells: readonly (readonly string[])[], available: number): number[] {
	const inCells = columns.map((_, at) => Math.max(0, ...cells.map((row) => widthOf(row[at] ?? ''))))
	const widths = columns.map(({ name }, at) => Math.max(name.length, inCells[at] ?? 0))
	const room = available - GAP.length * (columns.length - 1)
	const excess = widths.reduce((sum, width) => sum + width, 0) - room
	const values = columns.map(({ kind }, at) =>
		canShrink(kind) ? Number.POSITIVE_INFINITY : Math.max(inCells[at] ?? 0, MIN_HEADER),
	)
	const texts = columns.map(({ kind }) => (canShrink(kind) ? MIN_TEXT : Number.POSITIVE_INFINITY))
	shrink(widths, texts, shrink(widths, values, excess))
	return widths
}

/** Colours the values that an operator looks for. */
function paint(text: string, { name }: Column, { colors }: Terminal): string {
	const value = text.trim()
	if (value === '-') {
		return colors.dim(text)
	}
	if ((name === 'incident' && value === 'true') || value === 'FAILED') {
		return colors.red(text)
	}
	return name === 'state' && value === 'ACTIVE' ? colors.green(text) : text
}

/** Writes rows as a table. The first rows decide how wide the columns are, so that the rest can be written as it comes. */
export function createTable(columns: readonly Column[], out: Terminal) {
	let widths: number[] | undefined
	const line = (cells: readonly string[], style: (text: string, column: Column) => string): string =>
		cells
			.map((cell, at) => {
				const column = columns[at] as Column
				const width = widths?.[at] ?? 0
				const text = canShrink(column.kind) ? cut(cell, width) : cell
				const padding = ' '.repeat(Math.max(0, width - widthOf(text)))
				const isLast = at === columns.length - 1
				return isRight(column) ? padding + style(text, column) : style(text, column) + (isLast ? '' : padding)
			})
			.join(GAP)
			.trimEnd()
	return {
		/** Writes rows, and the header before the first. `after` returns lines that follow a row. */
		async write(items: readonly Item[], after?: (item: Item) => readonly string[]): Promise<void> {
			const cells = items.map((item) => columns.map(({ name, kind }) => cellOf(item[name], kind)))
			const lines: string[] = []
			if (widths === undefined) {
				widths = fit(columns, cells, out.columns)
				const names = columns.map(({ name }, at) => cut(name, widths?.[at] ?? 0))
				lines.push(line(names, (text) => out.colors.bold(text)))
			}
			for (const [at, row] of cells.entries()) {
				lines.push(line(row, (text, column) => paint(text, column, out)))
				lines.push(...(after?.(items[at] as Item) ?? []))
			}
			await out.write(`${lines.join('\n')}\n`)
		},
	}
}
