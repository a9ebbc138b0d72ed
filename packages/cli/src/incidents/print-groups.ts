import { parseDate } from '@operate-api/client'
import { forTerminal } from '@operate-api/internal/text'
import { formatDuration } from '../core/duration.ts'
import { formatCount } from '../core/progress.ts'
import type { Terminal } from '../core/terminal.ts'
import type { Item } from '../entities/reads.ts'
import { type Column, cellOf } from '../output/columns.ts'
import type { Format } from '../output/format.ts'
import { createRowWriter } from '../output/rows.ts'
import { createTable, cut } from '../output/table.ts'
import type { IncidentGroup } from './group-incidents.ts'

/** A group as it is printed. */
export interface PrintedGroup extends IncidentGroup {
	/** The page of Operate with the process instance of the oldest incident. */
	readonly link: string
}

const shown: readonly Column[] = [
	{ name: 'age', kind: 'key' },
	{ name: 'count', kind: 'int' },
	{ name: 'process', kind: 'text' },
	{ name: 'error', kind: 'text' },
]

const all: readonly Column[] = [
	{ name: 'tenantId', kind: 'text' },
	{ name: 'bpmnProcessId', kind: 'text' },
	{ name: 'type', kind: 'text' },
	{ name: 'message', kind: 'text' },
	{ name: 'incidents', kind: 'int' },
	{ name: 'oldest', kind: 'date' },
	{ name: 'newest', kind: 'date' },
	{ name: 'incidentKey', kind: 'key' },
	{ name: 'processInstanceKey', kind: 'key' },
	{ name: 'link', kind: 'text' },
]

const nounOf = (count: number): string => (count === 1 ? 'incident' : 'incidents')

/** Returns how many incidents there are, in words. */
export function summaryOf(groups: readonly IncidentGroup[], now: number): string {
	const count = groups.reduce((sum, { incidents }) => sum + incidents, 0)
	const [first] = groups
	if (first === undefined) {
		return 'no active incidents'
	}
	const age = formatDuration(now - parseDate(first.oldest).getTime())
	const kinds = groups.length === 1 ? 'one error' : `${formatCount(groups.length)} errors`
	return `${formatCount(count)} active ${nounOf(count)} of ${kinds}, the oldest since ${age}`
}

/** Tenants may have processes of the same id, so a tenant is shown as soon as there are several. */
function rowOf(group: PrintedGroup, now: number, hasTenants: boolean): Item {
	const { tenantId, bpmnProcessId, type, message, incidents, oldest } = group
	return {
		age: formatDuration(now - parseDate(oldest).getTime()),
		count: incidents,
		process: hasTenants && tenantId !== '<default>' ? `${bpmnProcessId} (${tenantId})` : bpmnProcessId,
		error: type,
		message,
		link: group.link,
	}
}

async function printTable(out: Terminal, groups: readonly PrintedGroup[], now: number): Promise<void> {
	await out.print(out.colors.bold(summaryOf(groups, now)))
	if (groups.length === 0) {
		return
	}
	const hasTenants = new Set(groups.map(({ tenantId }) => tenantId)).size > 1
	const rows = groups.map((group) => rowOf(group, now, hasTenants))
	await out.print()
	await createTable(shown, out).write(rows, ({ message, link }) => [
		`  ${cut(cellOf(message, 'text'), out.columns - 2)}`,
		out.colors.dim(`  ${forTerminal(String(link))}`),
	])
}

/** Prints the groups in a format. */
export async function printGroups(
	out: Terminal,
	format: Format,
	groups: readonly PrintedGroup[],
	now: number,
): Promise<void> {
	if (format === 'table') {
		await printTable(out, groups, now)
		return
	}
	if (groups.length > 0 || format === 'csv') {
		await createRowWriter(format, { shown, all }, out).write(groups as readonly object[] as readonly Item[])
	}
}
