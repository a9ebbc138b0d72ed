import { sleep } from '@operate-api/internal'
import type { Cli } from '../core/cli.ts'
import { parseDuration } from '../core/duration.ts'
import { explain, usageError } from '../core/errors.ts'
import { exitCodes } from '../core/exit-codes.ts'
import { createProgressLine, formatCount } from '../core/progress.ts'
import { PipeClosed } from '../core/terminal.ts'
import { type Format, formatOf } from '../output/format.ts'
import { createProcessIds, groupIncidents } from './group-incidents.ts'
import { operateAddress } from './operate-address.ts'
import { type PrintedGroup, printGroups } from './print-groups.ts'

/** Options of `operate incidents`. */
export interface IncidentsOptions {
	readonly process?: string | undefined
	readonly tenant?: string | undefined
	readonly type?: string | undefined
	readonly olderThan?: string | undefined
	readonly alertAbove?: string | undefined
	readonly watch?: string | true | undefined
	readonly webUrl?: string | undefined
	readonly output?: Format | undefined
}

/** The pause of `--watch` unless it is told. */
const defaultPause = '30s'

function parseAlert(text: string | undefined): number {
	if (text !== undefined && !/^\d{1,9}$/.test(text)) {
		throw usageError('--alert-above: expected a whole number')
	}
	return text === undefined ? Number.POSITIVE_INFINITY : Number(text)
}

function parseWebUrl(text: string | undefined): string | undefined {
	if (text !== undefined && !/^https?:\/\/[^\s?#@]+$/.test(text)) {
		throw usageError('--web-url: expected the address of Operate, such as https://operate.example.com')
	}
	return text
}

/** Creates what reads the groups. Addresses and ids of processes are looked up once. */
async function createReader(cli: Cli, options: IncidentsOptions) {
	const { signal, now } = cli.context
	const age = options.olderThan === undefined ? 0 : parseDuration('--older-than', options.olderThan)
	const webUrl = parseWebUrl(options.webUrl)
	const connection = cli.connect()
	const operate = await connection.operate()
	const processes = createProcessIds(operate)
	const line = createProgressLine(cli.err, now)
	let address: string | undefined
	return async function read(): Promise<PrintedGroup[]> {
		try {
			const groups = await groupIncidents(operate, processes, {
				bpmnProcessId: options.process,
				tenantId: options.tenant,
				type: options.type,
				before: age === 0 ? Number.POSITIVE_INFINITY : now() - age,
				signal,
				onRead: (count) => line.show(`${formatCount(count)} incidents read`),
			})
			if (groups.length > 0) {
				address ??= await operateAddress(connection, webUrl, signal)
			}
			return groups.map((group) => ({ ...group, link: `${address}/processes/${group.processInstanceKey}` }))
		} finally {
			line.clear()
		}
	}
}

const countOf = (groups: readonly PrintedGroup[]): number =>
	groups.reduce((sum, { incidents }) => sum + incidents, 0)

const idOf = ({ tenantId, bpmnProcessId, type, incidentKey }: PrintedGroup): string =>
	JSON.stringify([tenantId, bpmnProcessId, type, incidentKey])

/** Returns the groups that are new, or have more incidents than before. */
function grownGroups(groups: readonly PrintedGroup[], before: ReadonlyMap<string, number>): PrintedGroup[] {
	return groups.filter((group) => group.incidents > (before.get(idOf(group)) ?? 0))
}

const CLEAR_SCREEN = '\u001b[H\u001b[2J\u001b[3J'

/**
 * Reads again and again. A terminal always shows what there is; a pipe gets what is new. A failed read is reported, and tried
 * again after the pause: a watch must outlive a restart of the cluster.
 */
async function watch(
	cli: Cli,
	read: () => Promise<PrintedGroup[]>,
	format: Format,
	options: IncidentsOptions,
) {
	const { out, err, context } = cli
	const pause = parseDuration('--watch', typeof options.watch === 'string' ? options.watch : defaultPause)
	const alertAbove = parseAlert(options.alertAbove)
	let before: ReadonlyMap<string, number> = new Map()
	for (;;) {
		try {
			const groups = await read()
			const isScreen = out.isTTY && format === 'table'
			const news = isScreen ? groups : grownGroups(groups, before)
			if (isScreen) {
				const time = new Date(context.now()).toISOString().slice(0, 19)
				await out.write(`${CLEAR_SCREEN}${out.colors.dim(`${time}Z, every ${pause / 1000}s, Ctrl-C ends`)}\n`)
			}
			if (isScreen || news.length > 0) {
				await printGroups(out, format, news, context.now())
			}
			before = new Map(groups.map((group) => [idOf(group), group.incidents]))
			if (countOf(groups) > alertAbove) {
				cli.exit(exitCodes.alert)
				return
			}
		} catch (error) {
			if (context.signal.aborted || error instanceof PipeClosed) {
				throw error
			}
			await err.print(`${err.colors.red('operate:')} ${explain(error)}`)
		}
		await sleep(pause, context.signal)
	}
}

/** Prints the active incidents by process and error, once or again and again. */
export async function runIncidents(cli: Cli, options: IncidentsOptions): Promise<void> {
	const format = formatOf(cli, options.output)
	const alertAbove = parseAlert(options.alertAbove)
	const read = await createReader(cli, options)
	if (options.watch !== undefined) {
		await watch(cli, read, format, options)
		return
	}
	const groups = await read()
	await printGroups(cli.out, format, groups, cli.context.now())
	if (countOf(groups) > alertAbove) {
		cli.exit(exitCodes.alert)
	}
}
