import type { Config } from '../config/config.ts'
import { readConfig, shown } from '../config/config.ts'
import { checkOptions } from '../options.ts'
import { changed, writeWhole } from '../output/write.ts'
import { emitAll } from './emit-all.ts'

/** Options of {@link generate} and {@link check}. */
export interface GenerateOptions {
	/** The config file, relative to `cwd`. Default: `operate-api.config.json`. */
	readonly config?: string
	/** The folder that paths in messages are relative to. Default: the process's. */
	readonly cwd?: string
	/** Told of each step. */
	readonly onStep?: (step: string) => void
}

/** What {@link generate} did. */
export interface GenerateResult {
	/** The files that were written: those that differed. */
	readonly written: readonly string[]
	/** All generated files. */
	readonly files: readonly string[]
	readonly operations: number
	readonly schemas: number
}

/** A generated file that is not what the inputs give. */
export interface Drift {
	readonly file: string
	/** The text on disk; `undefined` where the file is missing. */
	readonly actual: string | undefined
	/** The text that the inputs give. */
	readonly expected: string
}

async function emitConfig(caller: string, options: GenerateOptions) {
	checkOptions(caller, options, ['config', 'cwd', 'onStep'])
	const { config = 'operate-api.config.json', cwd = process.cwd(), onStep } = options
	const read: Config = await readConfig(config, cwd)
	const files = []
	let [operations, schemas] = [0, 0]
	for (const input of read.inputs) {
		onStep?.(`${shown(cwd, input.spec)}${input.overlay ? ` with ${shown(cwd, input.overlay)}` : ''}`)
		const emitted = await emitAll(input, read, cwd)
		files.push(...emitted.files)
		operations += emitted.operations
		schemas += emitted.schemas
	}
	return { files, operations, schemas, name: (path: string) => shown(cwd, path) }
}

/**
 * Generates the files of every input of a config, whole or not at all.
 *
 * @throws InputError where an input cannot be used or the output not be written; nothing is changed then
 */
export async function generate(options: GenerateOptions = {}): Promise<GenerateResult> {
	const { files, operations, schemas, name } = await emitConfig('generate', options)
	const stale = await changed(files)
	await writeWhole(stale, name)
	return {
		written: stale.map(({ path }) => name(path)),
		files: files.map(({ path }) => name(path)),
		operations,
		schemas,
	}
}

/** Compares the generated files on disk with what the inputs give; an empty list where they are current. */
export async function check(options: GenerateOptions = {}): Promise<Drift[]> {
	const { files, name } = await emitConfig('check', options)
	return (await changed(files)).map(({ path, text, before }) => ({
		file: name(path),
		actual: before,
		expected: text,
	}))
}
