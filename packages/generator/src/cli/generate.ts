import { resolve } from 'node:path'
import { generate } from '../generate/generate.ts'
import { done, type Terminal, warned } from './terminal.ts'

/** Options of the commands `generate` and `check`. */
export interface RunOptions {
	/** The absolute path of the config. */
	readonly config: string
	readonly strict: boolean
}

/**
 * Runs `generate`.
 *
 * @returns the absolute paths of the files that were read
 */
export async function runGenerate(options: RunOptions, { cwd, out, err }: Terminal): Promise<string[]> {
	const result = await generate({
		...options,
		cwd,
		onStep: (step) => out(`  ${step}`),
		onWarning: ({ message }) => err(message, warned),
	})
	for (const file of result.written) {
		out(`  wrote ${file}`)
	}
	const summary = `${result.operations} operations, ${result.schemas} schemas`
	out(`${summary}; ${result.written.length} of ${result.files.length} files written`, done)
	return result.inputs.map((path) => resolve(cwd, path))
}
