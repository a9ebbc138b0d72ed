import { inputsKey, remember, unchanged } from '../generate/stamp.ts'
import type { Terminal } from './terminal.ts'

/** Runs `generate`. */
export async function runGenerate(config: string, { cwd, out, green }: Terminal): Promise<number> {
	const known = unchanged(config)
	if (known !== undefined) {
		out(`${green('✓')} ${known}; nothing has changed\n`)
		return 0
	}
	// Before the inputs are read: one that changes meanwhile must not be taken for what the files were made of.
	const key = inputsKey(config)
	const { generate } = await import('../generate/generate.ts')
	const result = await generate({ config, cwd, onStep: (step) => out(`  ${step}\n`) })
	for (const file of result.written) out(`  wrote ${file}\n`)
	const summary = `${result.operations} operations, ${result.schemas} schemas`
	out(`${green('✓')} ${summary}; ${result.written.length} of ${result.files.length} files written\n`)
	remember(config, key, summary)
	return 0
}
