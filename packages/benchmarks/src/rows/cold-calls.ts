import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Emulator, startEmulator } from '../harness/emulator.ts'
import { duration } from '../harness/format.ts'
import type { Row, Section } from '../harness/row.ts'
import { spreadOf } from '../harness/statistics.ts'
import { home } from '../peers.ts'

interface Outcome {
	readonly first: number
	readonly p99: number
	readonly failed: number
	readonly reasons: readonly string[]
	readonly milliseconds: number
	readonly tokenRequests: number
}

/** The SDK takes tens of milliseconds per call. Ten thousand would take minutes, so it makes fewer. */
const lanesOf = (many: number, few: number) => [
	{ name: 'this project', way: 'ours', calls: many },
	{ name: 'fetch by hand, one token', way: 'raw', calls: many },
	{ name: 'this project', way: 'ours', calls: few },
	{ name: '@camunda8/sdk', way: 'sdk', calls: few },
]

const run = promisify(execFile)

async function burst(way: string, calls: number, emulator: Emulator): Promise<Outcome> {
	const command = [
		join(home, 'dist/children/cold-calls.js'),
		way,
		JSON.stringify(emulator.saas),
		String(calls),
	]
	const { stdout } = await run(process.execPath, command)
	return { ...JSON.parse(stdout), tokenRequests: await emulator.tokenRequests() } as Outcome
}

/** Many calls at once on a client that has no token yet. */
export const coldCalls: Row = {
	id: 'cold-calls',
	async measure({ quick }): Promise<Section> {
		const calls = quick ? 1000 : 10_000
		const few = quick ? 100 : 1000
		await using emulator = await startEmulator(250)
		const lanes = lanesOf(calls, few).map((lane) => ({ ...lane, outcomes: [] as Outcome[] }))
		for (let round = 0; round < (quick ? 1 : 3); round++) {
			for (const lane of round % 2 === 0 ? lanes : lanes.toReversed())
				lane.outcomes.push(await burst(lane.way, lane.calls, emulator))
		}
		const ours = lanes[0]?.outcomes ?? []
		const shown = calls.toLocaleString('en')
		return {
			title: `${shown} concurrent calls without a token`,
			how: 'All calls start at once, each a search for one instance over loopback, on a client that has just been made. Times are from the start to the first answer, to 99 of 100 answers, and to the last.',
			columns: ['', 'calls', 'token requests', 'first', 'p99', 'all', 'calls that failed'],
			lines: lanes.map(({ name, calls, outcomes }) => {
				const median = (pick: (outcome: Outcome) => number) => duration(spreadOf(outcomes.map(pick)).median)
				const failed = Math.max(...outcomes.map((outcome) => outcome.failed))
				const reasons = [...new Set(outcomes.flatMap((outcome) => outcome.reasons))]
				return [
					name,
					calls.toLocaleString('en'),
					[...new Set(outcomes.map((outcome) => outcome.tokenRequests))].join(' or '),
					median(({ first }) => first),
					median(({ p99 }) => p99),
					median(({ milliseconds }) => milliseconds),
					failed === 0 ? 'none' : `${failed} (${reasons.join(', ')})`,
				]
			}),
			verdicts: [
				{
					what: `${shown} concurrent calls, cold`,
					reach: '1 token request, no call fails',
					measured: `${Math.max(...ours.map(({ tokenRequests }) => tokenRequests))} token requests, ${Math.max(...ours.map(({ failed }) => failed))} calls failed, p99 ${duration(spreadOf(ours.map(({ p99 }) => p99)).median)}`,
					reached: ours.every(({ tokenRequests, failed }) => tokenRequests === 1 && failed === 0),
				},
			],
		}
	},
}
