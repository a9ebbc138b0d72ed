import { forCsv, forJson, forTerminal } from '@operate-api/internal/text'
import type { IncidentCount } from './count-incidents.ts'

export interface Report {
	/** The time that the report begins at, ISO 8601. */
	readonly since: string
	/** When it was made. */
	readonly until: string
	readonly total: number
	readonly counts: readonly IncidentCount[]
}

export type Format = keyof typeof formats

/** The ways to write a report. */
export const formats = {
	table: asTable,
	csv: asCsv,
	json: forJson as (report: Report) => string,
} as const

function asTable({ since, until, total, counts }: Report): string {
	const minute = (time: string) => time.slice(0, 16).replace('T', ' ')
	const title = `${total} ${total === 1 ? 'incident' : 'incidents'} from ${minute(since)} to ${minute(until)} UTC`
	if (counts.length === 0) return title

	const rows = counts.map((count) => [
		forTerminal(count.tenantId),
		forTerminal(count.bpmnProcessId),
		forTerminal(count.type),
		String(count.incidents),
	])
	const lines = [['TENANT', 'PROCESS', 'TYPE', 'INCIDENTS'], ...rows]
	const widths = [0, 1, 2, 3].map((column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)))
	const pad = (text: string, column: number) =>
		column === 3 ? text.padStart(widths[column] ?? 0) : text.padEnd(widths[column] ?? 0)
	return [title, '', ...lines.map((cells) => cells.map(pad).join('  '))].join('\n')
}

/** RFC 4180, except for the line ends: these are what other commands of a pipe expect. */
function asCsv({ counts }: Report): string {
	return [
		'tenantId,bpmnProcessId,type,incidents',
		...counts.map(({ tenantId, bpmnProcessId, type, incidents }) =>
			[tenantId, bpmnProcessId, type, incidents].map(forCsv).join(','),
		),
	].join('\n')
}
