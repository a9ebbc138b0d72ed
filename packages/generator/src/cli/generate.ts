import { generate } from '../generate/generate.ts'
import { done, type Terminal } from './terminal.ts'

/** Runs `generate`. */
export async function runGenerate(config: string, { cwd, out }: Terminal): Promise<number> {
	const result = await generate({ config, cwd, onStep: (step) => out(`  ${step}`) })
	for (const file of result.written) {
		out(`  wrote ${file}`)
	}
	const summary = `${result.operations} operations, ${result.schemas} schemas`
	out(`${summary}; ${result.written.length} of ${result.files.length} files written`, done)
	return 0
}
