import { inputsKey, remember, unchanged } from '../generate/stamp.ts'
import { firstDifference } from './difference.ts'
import type { Terminal } from './terminal.ts'

/** Runs `check`. */
export async function runCheck(config: string, { cwd, out, err, green, red }: Terminal): Promise<number> {
	if (unchanged(config) === undefined) {
		const key = inputsKey(config)
		const { check } = await import('../generate/generate.ts')
		const drift = await check({ config, cwd, onStep: (step) => out(`  ${step}\n`) })
		for (const { file, actual, expected } of drift)
			err(`${red('drift')} ${file}\n${firstDifference(actual, expected)}`)
		if (drift.length > 0) {
			err('run `operate-api generate` and commit what it writes\n')
			return 1
		}
		remember(config, key, 'the files are current')
	}
	out(`${green('✓')} the generated files are what the inputs give\n`)
	return 0
}
