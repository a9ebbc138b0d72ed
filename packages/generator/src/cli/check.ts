import { check } from '../generate/generate.ts'
import { firstDifference } from './difference.ts'
import type { RunOptions } from './generate.ts'
import { done, type Terminal, warned } from './terminal.ts'

/** Runs `check`. */
export async function runCheck(options: RunOptions, { cwd, out, err }: Terminal): Promise<number> {
	const drift = await check({
		...options,
		cwd,
		onStep: (step) => out(`  ${step}`),
		onWarning: ({ message }) => err(message, warned),
	})
	for (const { file, actual, expected } of drift) {
		err(file, { text: 'drift', colour: 'red' })
		for (const line of firstDifference(actual, expected)) {
			err(line)
		}
	}
	if (drift.length > 0) {
		err('run `operate-api generate` and commit the result')
		return 1
	}
	out('the generated files match their inputs', done)
	return 0
}
