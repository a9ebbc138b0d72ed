import type { Cli } from '../core/cli.ts'
import { parseDuration } from '../core/duration.ts'
import { usageError } from '../core/errors.ts'
import { createProgressLine, formatCount } from '../core/progress.ts'
import { type Entity, fieldsOf, infoOf } from '../entities/entities.ts'
import { maxTotal, readsOf } from '../entities/reads.ts'
import { parseColumns } from '../output/columns.ts'
import { type Format, formatOf } from '../output/format.ts'
import { createRowWriter } from '../output/rows.ts'
import { dateOf, parseFilter, parseSort } from './query.ts'
import { readRows, type Selection } from './read-rows.ts'

/** Options of `operate search`. */
export interface SearchOptions {
	readonly state?: string | undefined
	readonly filter?: readonly string[] | undefined
	readonly olderThan?: string | undefined
	readonly newerThan?: string | undefined
	readonly sort?: readonly string[] | undefined
	readonly limit?: string | undefined
	readonly all?: true | undefined
	readonly columns?: string | undefined
	readonly output?: Format | undefined
}

/** How many records a search prints unless it is told. */
export const defaultLimit = 50

function parseLimit({ limit, all }: SearchOptions): number {
	if (all) {
		if (limit !== undefined) {
			throw usageError('--all and --limit contradict each other: give one of them')
		}
		return Number.POSITIVE_INFINITY
	}
	if (limit !== undefined && !/^[1-9]\d{0,8}$/.test(limit)) {
		throw usageError('--limit: expected a whole number from 1')
	}
	return limit === undefined ? defaultLimit : Number(limit)
}

/** Returns which records the options choose. The oldest come first where their age matters. */
function selectionOf(cli: Cli, entity: Entity, options: SearchOptions): Selection {
	const { olderThan, newerThan } = options
	const given = parseSort(entity, options.sort ?? [])
	const ageOption = olderThan === undefined ? '--newer-than' : '--older-than'
	const date = (olderThan ?? newerThan) ? dateOf(entity, ageOption) : undefined
	const byAge = date === undefined ? [] : [{ field: date, order: olderThan ? 'ASC' : 'DESC' } as const]
	const sort = given.length > 0 ? given : byAge
	const filter = parseFilter(entity, options.filter ?? [], options.state)
	return {
		query: { filter, ...(sort.length > 0 && { sort }) },
		before:
			olderThan === undefined ? undefined : cli.context.now() - parseDuration('--older-than', olderThan),
		since: newerThan === undefined ? undefined : cli.context.now() - parseDuration('--newer-than', newerThan),
		date,
		limit: parseLimit(options),
	}
}

function columnsOf(entity: Entity, text: string | undefined) {
	const fields = fieldsOf(entity)
	const toColumns = (names: readonly string[]) =>
		names.map((name) => ({ name, kind: fields[name] ?? 'text' }))
	const chosen = parseColumns(fields, text)
	return {
		shown: toColumns(chosen ?? infoOf(entity).columns),
		all: toColumns(chosen ?? Object.keys(fields)),
	}
}

/** Says that there is more than was printed. Without this, `| wc -l` would silently count the limit. */
async function noteRest({ err }: Cli, options: SearchOptions, printed: number, total: number): Promise<void> {
	const isCapped = total >= maxTotal
	if (options.all || options.limit !== undefined || printed < defaultLimit || printed >= total) {
		return
	}
	const all = `${formatCount(total)}${isCapped ? ' or more' : ''}`
	await err.print(
		err.colors.dim(`${formatCount(printed)} of ${all}: read more with --limit N, or everything with --all`),
	)
}

/** Prints the records that match. */
export async function runSearch(cli: Cli, entity: Entity, options: SearchOptions): Promise<void> {
	const selection = selectionOf(cli, entity, options)
	const format = formatOf(cli, options.output)
	const columns = columnsOf(entity, options.columns)
	const reads = readsOf(await cli.connect().operate(), entity)
	const writer = createRowWriter(format, columns, cli.out)
	// Rows that appear on the same terminal are progress enough.
	const progress = cli.out.isTTY ? undefined : createProgressLine(cli.err, cli.context.now)
	let printed = 0
	let found = 0
	for await (const { items, total, read } of readRows(reads, selection, cli.context.signal)) {
		found = total
		if (items.length > 0 || (format === 'csv' && printed === 0)) {
			await writer.write(items)
		}
		printed += items.length
		progress?.show(`${formatCount(read)} of ${formatCount(total)}${total >= maxTotal ? '+' : ''} read`)
	}
	progress?.clear()
	if (printed === 0) {
		await cli.err.print(cli.err.colors.dim(`no ${entity} match`))
	}
	if (selection.before === undefined && selection.since === undefined) {
		await noteRest(cli, options, printed, found)
	}
}
