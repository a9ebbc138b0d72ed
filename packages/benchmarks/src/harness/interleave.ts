import { setImmediate } from 'node:timers/promises'
import { type Spread, spreadOf } from './statistics.ts'

/** One way to do the work that is measured. */
export interface Contender {
	readonly name: string
	run(): unknown
}

/** The time that one contender took. */
export interface Timing extends Spread {
	readonly name: string
	/**
	 * The ratio to the first contender: the median of the ratios of all rounds, so that a slow moment of the machine
	 * cancels out.
	 */
	readonly ratio: number
	readonly samples: readonly number[]
}

/** The number and the length of the rounds. */
export interface Effort {
	readonly rounds: number
	/** The time that a contender runs in each round, in milliseconds. */
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

/** Returns how many runs fill the batch. They also warm the contender up. */
async function calibrate(contender: Contender, batch: number): Promise<number> {
	let count = 1
	for (;;) {
		const each = await timeBatch(contender, count)
		if (each * count >= batch) return Math.max(1, Math.round(batch / each))
		count = Math.max(count + 1, Math.min(count * 10, Math.ceil(batch / each)))
	}
}

/** Completes what the previous contender left behind: garbage, and callbacks of its collection. */
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
 * Measures contenders in turns. Each round runs a batch of every contender, in another order each time, and collects
 * garbage between them, so that no contender pays for the one before. Times are milliseconds per run.
 */
export async function interleave(contenders: readonly Contender[], effort: Effort): Promise<Timing[]> {
	const lanes: { contender: Contender; count: number; samples: number[] }[] = []
	for (const contender of contenders) {
		// Twice, since the first calibration includes code that is only compiled later.
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
