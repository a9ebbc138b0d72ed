import { forCsv, forJson } from '@operate-api/internal/text'
import type { Terminal } from '../core/terminal.ts'
import type { Item } from '../entities/reads.ts'
import type { Column } from './columns.ts'
import type { Format } from './format.ts'
import { createTable } from './table.ts'

/** Writes rows, some at a time. */
export interface RowWriter {
	write(items: readonly Item[]): Promise<void>
}

/** What each format shows unless `--columns` chooses. */
export interface Columns {
	/** Of a table. */
	readonly shown: readonly Column[]
	/** Of a CSV file, and of a line of JSON. */
	readonly all: readonly Column[]
}

function csvCell(value: unknown): string {
	if (value === undefined || value === null) {
		return ''
	}
	return forCsv(typeof value === 'object' ? forJson(value, 0) : String(value))
}

/** RFC 4180, except for the line breaks, which are those that the other commands of a pipe expect. */
function createCsv(columns: readonly Column[], out: Terminal): RowWriter {
	let isFirst = true
	return {
		async write(items) {
			const lines = items.map((item) => columns.map(({ name }) => csvCell(item[name])).join(','))
			const header = isFirst ? [columns.map(({ name }) => name).join(',')] : []
			isFirst = false
			await out.write([...header, ...lines, ''].join('\n'))
		},
	}
}

/** One JSON text per line, with all fields of the record. */
const createJsonLines = (columns: readonly Column[], out: Terminal): RowWriter => ({
	async write(items) {
		const lines = items.map((item) => {
			const chosen = columns
				.filter(({ name }) => item[name] !== undefined)
				.map(({ name }) => [name, item[name]])
			return `${forJson(Object.fromEntries(chosen), 0)}\n`
		})
		await out.write(lines.join(''))
	},
})

/** Creates what writes rows in a format. Keys are exact in all of them. */
export function createRowWriter(format: Format, { shown, all }: Columns, out: Terminal): RowWriter {
	if (format === 'table') {
		return createTable(shown, out)
	}
	return format === 'csv' ? createCsv(all, out) : createJsonLines(all, out)
}
