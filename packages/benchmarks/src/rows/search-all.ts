import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Login, startEmulator } from '../harness/emulator.ts'
import { duration, times } from '../harness/format.ts'
import type { Row, Section } from '../harness/row.ts'
import { spreadOf } from '../harness/statistics.ts'
import { home } from '../peers.ts'

interface Outcome {
	readonly count: number
	readonly milliseconds: number
	readonly cpu: number
	/** How many bytes more are in use after the last page than after the tenth. */
	readonly growth: number
}

const ways = [
	{ name: 'a loop by hand on fetch and JSON.parse', way: 'raw' },
	{ name: 'this project: `searchAll`', way: 'ours' },
	{ name: 'this project: `searchAll` of the client for v2', way: 'v2' },
	{ name: 'this project: `searchAll` of the bridge, on v2', way: 'bridge' },
	{ name: '@camunda8/sdk, the loop by hand', way: 'sdk' },
] as const

const run = promisify(execFile)

async function walk(way: string, login: Login): Promise<Outcome> {
	const command = ['--expose-gc', join(home, 'dist/children/search-all.js'), way, JSON.stringify(login)]
	const { stdout } = await run(process.execPath, command)
	return JSON.parse(stdout) as Outcome
}

const median = (outcomes: readonly Outcome[], pick: (outcome: Outcome) => number) =>
	spreadOf(outcomes.map(pick))

/** Walking many pages over a real connection. */
export const searchAll: Row = {
	id: 'search-all',
	async measure({ quick }): Promise<Section> {
		const instances = quick ? 20_000 : 100_000
		await using emulator = await startEmulator(instances)
		const lanes = ways.map((way) => ({ ...way, outcomes: [] as Outcome[] }))
		// The first walk warms the emulator up, and is not counted.
		await walk('raw', emulator.selfManaged)
		for (let round = 0; round < (quick ? 2 : 7); round++) {
			for (const lane of round % 2 === 0 ? lanes : lanes.toReversed())
				lane.outcomes.push(await walk(lane.way, emulator.selfManaged))
		}
		const [raw, ours, cluster, bridge] = lanes
		if (!raw || !ours || !cluster || !bridge) {
			throw new Error('nothing was measured')
		}
		const ratioOf = (
			outcomes: readonly Outcome[],
			pick: (outcome: Outcome) => number,
			to: readonly Outcome[] = raw.outcomes,
		) =>
			spreadOf(
				outcomes.map((outcome, round) => {
					const base = to[round]
					return base === undefined ? Number.NaN : pick(outcome) / pick(base)
				}),
			).median
		const elapsed = (outcome: Outcome) => outcome.milliseconds
		const ratio = ratioOf(ours.outcomes, elapsed)
		const bridged = ratioOf(bridge.outcomes, (outcome) => outcome.cpu, ours.outcomes)
		const growthOf = (outcomes: readonly Outcome[]) => Math.max(...outcomes.map(({ growth }) => growth))
		const growth = growthOf(ours.outcomes)
		const laterGrowth = Math.max(growthOf(cluster.outcomes), growthOf(bridge.outcomes))
		return {
			title: `Searching ${instances.toLocaleString('en')} process instances over loopback`,
			how: 'Pages of 1,000 from the emulator, which runs in another process and takes most of the time; a process of its own for each walk, login included. "Processor" is what the client alone used. "Heap" is how much more is in use after the last page than after the tenth, both after a garbage collection.',
			columns: ['', 'median', 'middle half', 'ratio', 'processor', 'ratio', 'heap', 'items'],
			lines: lanes.map(({ name, outcomes }) => {
				const time = median(outcomes, elapsed)
				const cpu = median(outcomes, (outcome) => outcome.cpu)
				return [
					name,
					duration(time.median),
					`${duration(time.lower)} – ${duration(time.upper)}`,
					times(ratioOf(outcomes, elapsed)),
					duration(cpu.median),
					times(ratioOf(outcomes, (outcome) => outcome.cpu)),
					`${(median(outcomes, (outcome) => outcome.growth).median / 1e6).toFixed(2)} MB`,
					String(outcomes[0]?.count ?? 0),
				]
			}),
			verdicts: [
				{
					what: `searching ${instances.toLocaleString('en')} instances`,
					reach: `${times(1.15)} the loop by hand; flat memory`,
					measured: `${times(ratio)}; the heap grows by ${(growth / 1e6).toFixed(2)} MB at most`,
					reached: ratio <= 1.15 && growth < 2e6,
				},
				{
					what: 'the same through v2, and through the bridge',
					reach: 'flat memory',
					measured: `the heap grows by ${(laterGrowth / 1e6).toFixed(2)} MB at most`,
					reached: laterGrowth < 2e6,
				},
				{
					what: 'the bridge, pages of 1,000',
					reach: `${times(1.3)} the processor time of the client for v1`,
					measured: times(bridged),
					reached: bridged <= 1.3,
				},
			],
			notes: [
				'The loop by hand rounds keys past 2^53, and with them the sort values that it sends back: it can get an item twice, or go round in circles.',
			],
		}
	},
}
