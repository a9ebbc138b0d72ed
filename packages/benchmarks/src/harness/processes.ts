import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { home } from '../peers.ts'
import { duration, times } from './format.ts'
import { type Spread, spreadOf } from './statistics.ts'

/** A program that is measured as a whole process. */
export interface Program {
	readonly name: string
	/** The arguments of Node: a script and its arguments. */
	readonly command: readonly string[]
	/** Prepares the program's folder before each run. */
	prepare?(): void
	/** The working directory. */
	readonly folder: string
}

/** The time that a program took, and its peak memory in bytes. */
export interface ProcessTiming extends Spread {
	readonly name: string
	readonly ratio: number
	readonly peak: number
	/** The output of a program that failed. */
	readonly failure?: string
}

const preload = pathToFileURL(join(home, 'dist/children/peak-memory.js')).href

/** A program may consist of several processes. The largest one counts. */
const largest = (lines: string): number => Math.max(...lines.trim().split('\n').map(Number))

async function run(program: Program): Promise<{ milliseconds: number; peak: number }> {
	mkdirSync(program.folder, { recursive: true })
	program.prepare?.()
	const file = join(tmpdir(), `operate-api-bench-peak-${process.pid}`)
	rmSync(file, { force: true })
	const env = {
		...process.env,
		NODE_OPTIONS: `--import=${preload}`,
		BENCH_PEAK_MEMORY: file,
		NO_COLOR: '1',
		CI: 'true',
	}
	const start = performance.now()
	const child = spawn(process.execPath, program.command, {
		cwd: program.folder,
		env,
		stdio: ['ignore', 'pipe', 'pipe'],
	})
	let said = ''
	child.stdout.on('data', (chunk) => (said += String(chunk)))
	child.stderr.on('data', (chunk) => (said += String(chunk)))
	const [status] = (await once(child, 'close')) as [number | null]
	const milliseconds = performance.now() - start
	const peaks = readFileSync(file, 'utf8')
	rmSync(file)
	if (status !== 0) throw new Error(said.trim().split('\n').slice(-3).join(' '))
	return { milliseconds, peak: largest(peaks) * 1024 }
}

/** Runs whole programs in turns. A program that fails is left out, and its output is reported. */
export async function runInTurns(programs: readonly Program[], rounds: number): Promise<ProcessTiming[]> {
	const lanes = programs.map((program) => ({
		program,
		samples: [] as number[],
		peaks: [] as number[],
		failure: undefined as string | undefined,
	}))
	for (let round = 0; round < rounds; round++) {
		for (let turn = 0; turn < lanes.length; turn++) {
			const lane = lanes[(round + turn) % lanes.length]
			if (lane === undefined || lane.failure !== undefined) continue
			try {
				const { milliseconds, peak } = await run(lane.program)
				lane.samples.push(milliseconds)
				lane.peaks.push(peak)
			} catch (error) {
				lane.failure = error instanceof Error ? error.message : String(error)
			}
		}
	}
	const baseline = lanes[0]?.samples ?? []
	return lanes.map(({ program, samples, peaks, failure }) => {
		if (failure !== undefined || samples.length === 0) {
			const none = { median: Number.NaN, lower: Number.NaN, upper: Number.NaN }
			return { name: program.name, ...none, ratio: Number.NaN, peak: Number.NaN, failure: failure ?? '' }
		}
		const ratios = samples.map((sample, round) => sample / (baseline[round] ?? Number.NaN))
		return {
			name: program.name,
			...spreadOf(samples),
			ratio: spreadOf(ratios).median,
			peak: spreadOf(peaks).median,
		}
	})
}

/** The columns of {@link processLine}. */
export const processColumns = ['', 'median', 'middle half', 'ratio', 'peak memory'] as const

/** Writes a program's figures as a row of a table. */
export function processLine({ name, median, lower, upper, ratio, peak, failure }: ProcessTiming): string[] {
	if (failure !== undefined) return [name, `fails: ${failure.slice(0, 160)}`, '', '', '']
	const range = `${duration(lower)} – ${duration(upper)}`
	return [name, duration(median), range, times(ratio), `${(peak / 2 ** 20).toFixed(0)} MiB`]
}
