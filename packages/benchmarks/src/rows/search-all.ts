import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Login, startEmulator } from '../harness/emulator.ts'
import { duration, times } from '../harness/format.ts'
import type { Row, Section, Verdict } from '../harness/row.ts'
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

interface Lane {
	readonly name: string
	readonly way: (typeof ways)[number]['way']
	readonly outcomes: Outcome[]
}

/** Lets the ways walk in turns. */
async function walkAll(login: Login, rounds: number): Promise<Lane[]> {
	const lanes = ways.map((way): Lane => ({ ...way, outcomes: [] }))
	// The first walk warms the emulator up, and is not counted.
	await walk('raw', login)
	for (let round = 0; round < rounds; round++) {
		for (const lane of round % 2 === 0 ? lanes : lanes.toReversed()) {
			lane.outcomes.push(await walk(lane.way, login))
		}
	}
	return lanes
}

type Pick = (outcome: Outcome) => number
const elapsed: Pick = (outcome) => outcome.milliseconds
const processor: Pick = (outcome) => outcome.cpu

/** The median of the rounds' ratios. */
const ratioOf = ({ outcomes }: Lane, pick: Pick, to: Lane): number =>
	spreadOf(
		outcomes.map((outcome, round) => {
			const base = to.outcomes[round]
			return base === undefined ? Number.NaN : pick(outcome) / pick(base)
		}),
	).median

function lineOf(lane: Lane, raw: Lane): string[] {
	const { name, outcomes } = lane
	const time = median(outcomes, elapsed)
	return [
		name,
		duration(time.median),
		`${duration(time.lower)} – ${duration(time.upper)}`,
		times(ratioOf(lane, elapsed, raw)),
		duration(median(outcomes, processor).median),
		times(ratioOf(lane, processor, raw)),
		`${(median(outcomes, (outcome) => outcome.growth).median / 1e6).toFixed(2)} MB`,
		String(outcomes[0]?.count ?? 0),
	]
}

function verdictsOf(count: string, laneOf: (way: Lane['way']) => Lane): Verdict[] {
	const growthOf = (way: Lane['way']) => Math.max(...laneOf(way).outcomes.map(({ growth }) => growth))
	const ratio = ratioOf(laneOf('ours'), elapsed, laneOf('raw'))
	const bridged = ratioOf(laneOf('bridge'), processor, laneOf('ours'))
	const [growth, laterGrowth] = [growthOf('ours'), Math.max(growthOf('v2'), growthOf('bridge'))]
	return [
		{
			what: `searching ${count} instances`,
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
	]
}

/** Walking many pages over a real connection. */
export const searchAll: Row = {
	id: 'search-all',
	async measure({ quick }): Promise<Section> {
		const instances = quick ? 20_000 : 100_000
		await using emulator = await startEmulator(instances)
		const lanes = await walkAll(emulator.selfManaged, quick ? 2 : 7)
		const laneOf = (way: Lane['way']) => lanes.find((lane) => lane.way === way) as Lane
		const count = instances.toLocaleString('en')
		return {
			title: `Searching ${count} process instances over loopback`,
			how: 'Pages of 1,000 from the emulator, which runs in another process and takes most of the time; a process of its own for each walk, login included. "Processor" is what the client alone used. "Heap" is how much more is in use after the last page than after the tenth, both after a garbage collection.',
			columns: ['', 'median', 'middle half', 'ratio', 'processor', 'ratio', 'heap', 'items'],
			lines: lanes.map((lane) => lineOf(lane, laneOf('raw'))),
			verdicts: verdictsOf(count, laneOf),
			notes: [
				'The loop by hand rounds keys past 2^53, and with them the sort values that it sends back: it can get an item twice, or go round in circles.',
			],
		}
	},
}
