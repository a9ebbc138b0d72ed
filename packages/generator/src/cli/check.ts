import { remember, unchanged } from '../generate/stamp.ts'
import { firstDifference } from './difference.ts'
import { green, red } from './paint.ts'

/** Runs `check`. */
export async function runCheck(config: string): Promise<number> {
	const done = `${green('✓')} the generated files are what the inputs give\n`
	if (unchanged(config) === undefined) {
		const { check } = await import('../generate/generate.ts')
		const drift = await check({ config, onStep: (step) => process.stdout.write(`  ${step}\n`) })
		for (const { file, actual, expected } of drift)
			process.stderr.write(`${red('drift')} ${file}\n${firstDifference(actual, expected)}`)
		if (drift.length > 0) {
			process.stderr.write('run `operate-api generate` and commit what it writes\n')
			return 1
		}
		remember(config, 'the files are current')
	}
	process.stdout.write(done)
	return 0
}
