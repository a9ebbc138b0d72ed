import { setImmediate } from 'node:timers/promises'
import { type Spread, spreadOf } from './statistics.ts'

/** One way to do the work that is measured. */
export interface Contender {
	readonly name: string
	run(): unknown
}

/** How long one contender took. */
export interface Timing extends Spread {
	readonly name: string
	/** Against the first contender: the median of the rounds' own ratios, so that a slow moment of the machine cancels. */
	readonly ratio: number
	readonly samples: readonly number[]
}

/** How often, and for how long. */
export interface Effort {
	readonly rounds: number
	/** Milliseconds that a contender runs for in each round. */
	readonly batch: number
}

async function timeBatch(contender: Contender, count: number): Promise<number> {
	const start = performance.now()
	for (let turn = 0; turn < count; turn++) {
		const result = contender.run()
		if (result instanceof Promise) await result
	}
	return (performance.now() - start) / count
}

/** How many runs fill the batch; they warm the contender up. */
async function calibrate(contender: Contender, batch: number): Promise<number> {
	let count = 1
	for (;;) {
		const each = await timeBatch(contender, count)
		if (each * count >= batch) return Math.max(1, Math.round(batch / each))
		count = Math.max(count + 1, Math.min(count * 10, Math.ceil(batch / each)))
	}
}

/** Ends what the contender before has left to do: garbage, and what runs when something was collected. */
async function tidy(): Promise<void> {
	globalThis.gc?.()
	await setImmediate()
	await setImmediate()
}

const shuffled = <Item>(items: readonly Item[]): Item[] =>
	items
		.map((item) => ({ item, at: Math.random() }))
		.sort((a, b) => a.at - b.at)
		.map(({ item }) => item)

/**
 * Measures contenders in turns: a batch each in every round, in another order each time, after a garbage collection,
 * so that nobody pays for what the one before has left behind. Times are milliseconds a run.
 */
export async function interleave(contenders: readonly Contender[], effort: Effort): Promise<Timing[]> {
	const lanes: { contender: Contender; count: number; samples: number[] }[] = []
	for (const contender of contenders) {
		// Twice: the first time around, code still runs that is compiled later.
		await calibrate(contender, effort.batch * 2)
		lanes.push({ contender, count: await calibrate(contender, effort.batch), samples: [] })
	}
	for (let round = 0; round < effort.rounds; round++) {
		for (const lane of shuffled(lanes)) {
			await tidy()
			lane.samples.push(await timeBatch(lane.contender, lane.count))
		}
	}
	const baseline = lanes[0]?.samples ?? []
	return lanes.map(({ contender, samples }) => ({
		name: contender.name,
		...spreadOf(samples),
		ratio: spreadOf(samples.map((sample, round) => sample / (baseline[round] ?? Number.NaN))).median,
		samples,
	}))
}
