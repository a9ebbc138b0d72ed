import { createHash } from 'node:crypto'
import type { Cli } from '../core/cli.ts'
import { exitCodes } from '../core/exit-codes.ts'
import { createProgressLine } from '../core/progress.ts'
import { assertCanAsk, confirm } from './confirm.ts'
import { type Found, findInstances } from './find.ts'
import type { Kind, Prepared, Selection } from './kinds/kind.ts'
import { type ChangeLog, openLog } from './log/change-log.ts'
import type { Subject } from './log/records.ts'
import { emptyTally, type Tally } from './log/tally.ts'
import { planJson, planText } from './plan-text.ts'
import { reportJson, reportText } from './report.ts'
import type { BatchChange, Change, RunOptions } from './run/change.ts'
import { changeEach } from './run/change-each.ts'
import { changeInBatches } from './run/change-in-batches.ts'
import { countText, instancesText } from './words.ts'

/** How to make a change. */
export interface ChangeOptions {
	/** The conditions as they were typed, which the plan shows and the log keeps. */
	readonly typed: Subject['filter']
	readonly selection: Omit<Selection, 'signal'>
	readonly dryRun: boolean
	/** Whether not to ask. */
	readonly yes: boolean
	readonly max: number
	readonly concurrency: number
	readonly batchSize: number
	/** The path of the log. By default, a file in this folder that the command, the cluster and the filter name. */
	readonly log: string | undefined
}

function defaultLog({ command, cluster, filter }: Subject): string {
	const identity = JSON.stringify([command, cluster, Object.entries(filter).sort()])
	const hash = createHash('sha256').update(identity).digest('hex').slice(0, 8)
	return `operate-${command.split(' ')[0]}-${hash}.jsonl`
}

const wayOf = ({ api, change }: Prepared, { batchSize, concurrency }: ChangeOptions): string =>
	change.batches
		? `${api}, in batches of ${countText(batchSize)}`
		: `${api}, ${countText(concurrency)} at the same time`

async function find(cli: Cli, prepared: Prepared, { selection, max }: ChangeOptions): Promise<Found> {
	const { signal, now } = cli.context
	const line = createProgressLine(cli.err, now)
	try {
		return await findInstances(prepared.find({ ...selection, signal }), {
			max,
			onFound: (count) => line.show(`${instancesText(count)} found`),
		})
	} finally {
		line.clear()
	}
}

const hasBatches = (change: Change): change is Change & { readonly batches: BatchChange } =>
	change.batches !== undefined

/** Makes the change to what is left of a run. */
async function carryOut(
	cli: Cli,
	tally: Tally,
	change: Change,
	log: ChangeLog,
	concurrency: number,
): Promise<void> {
	const { signal, now } = cli.context
	const line = createProgressLine(cli.err, now)
	const options: RunOptions = {
		concurrency,
		signal,
		onProgress(underWay) {
			const failed = tally.failed.size > 0 ? `, ${countText(tally.failed.size)} failed` : ''
			const total = tally.keys.length
			const through = tally.done + tally.missing + tally.failed.size + underWay
			line.show(
				`${countText(through)} of ${instancesText(total)} (${Math.floor((100 * through) / total)} %)${failed}`,
			)
		},
	}
	try {
		await (hasBatches(change)
			? changeInBatches(tally, change, log, options)
			: changeEach([...tally.left], change, log, options))
		log.add({ is: 'end', at: new Date(now()).toISOString() })
	} finally {
		line.clear()
	}
}

/** Carries a confirmed plan out, and reports it, also if it stops in the middle. */
async function runAndReport(cli: Cli, kind: Kind, tally: Tally, run: () => Promise<void>): Promise<void> {
	try {
		await run()
	} catch (error) {
		await cli.err.print(reportText(tally, kind.words, cli.err))
		await cli.err.print('It did not end. Run the same command again to go on.\n')
		throw error
	}
	await cli.out.print(cli.options.json ? reportJson(tally) : reportText(tally, kind.words, cli.out))
	if (tally.failed.size > 0) {
		cli.exit(exitCodes.failed)
	}
}

async function isConfirmed(cli: Cli, { words }: Kind, count: number, yes: boolean): Promise<boolean> {
	await cli.err.print(`\n${words.warning}`)
	if (yes || (await confirm(cli, `${words.verb} ${instancesText(count)}?`))) {
		return true
	}
	cli.context.signal.throwIfAborted()
	await cli.err.print('Nothing was changed.')
	cli.exit(exitCodes.interrupted)
	return false
}

/** Plans a change, asks, makes it with a log, and reports it. A run that a crash ended goes on. */
export async function runChange(cli: Cli, kind: Kind, options: ChangeOptions): Promise<void> {
	const prepared = await kind.prepare(cli.connect(), cli.context.signal)
	const subject = { command: kind.words.command, cluster: prepared.address, filter: options.typed }
	const path = options.log ?? defaultLog(subject)
	const common = { words: kind.words, subject, way: wayOf(prepared, options) }
	if (options.dryRun) {
		const found = await find(cli, prepared, options)
		const plan = { ...common, found }
		await cli.out.print(cli.options.json ? planJson(plan, found) : planText(plan, cli.out.colors))
		return
	}
	if (!options.yes) {
		assertCanAsk(cli)
	}
	const log = openLog(path, subject)
	try {
		const { unfinished } = log
		const found = unfinished ? undefined : await find(cli, prepared, options)
		await cli.err.print(planText({ ...common, found, unfinished, log: path }, cli.err.colors))
		const count = unfinished ? unfinished.left.size : (found?.keys.length ?? 0)
		if (count === 0 && !unfinished) {
			await cli.err.print('\nThere is nothing to do.')
			if (cli.options.json) {
				await cli.out.print(reportJson(emptyTally(subject)))
			}
			return
		}
		if (!(await isConfirmed(cli, kind, count, options.yes))) {
			return
		}
		const tally = unfinished ?? log.begin(subject, found?.keys ?? [], options.batchSize)
		await runAndReport(cli, kind, tally, () =>
			carryOut(cli, tally, prepared.change, log, options.concurrency),
		)
	} finally {
		log.close()
	}
}
