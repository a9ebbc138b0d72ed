import { checkOptions } from '../base/options.ts'
import { relativeName } from '../base/relative-name.ts'
import { readConfig } from '../config/config.ts'
import type { Warning } from '../model/warning.ts'
import { changed, type OutputFile, writeWhole } from '../output/write.ts'
import { type Emitted, emitInput } from './emit-input.ts'

/** Options for {@link generate} and {@link check}. */
export interface GenerateOptions {
	/**
	 * The config file, relative to `cwd`.
	 *
	 * @default 'operate-api.config.json'
	 */
	readonly config?: string
	/**
	 * The folder that paths in messages are relative to.
	 *
	 * @default process.cwd()
	 */
	readonly cwd?: string
	/**
	 * Whether warnings are errors.
	 *
	 * @default false
	 */
	readonly strict?: boolean
	/** Called with a short description of each step. */
	readonly onStep?: (step: string) => void
	/** Called with each warning. */
	readonly onWarning?: (warning: Warning) => void
}

/** The result of {@link generate}. */
export interface GenerateResult {
	/** The files that were written, which are those whose content changed. */
	readonly written: readonly string[]
	/** All generated files. */
	readonly files: readonly string[]
	/** The files that were read. */
	readonly inputs: readonly string[]
	readonly operations: number
	readonly schemas: number
	readonly warnings: readonly Warning[]
}

/** A generated file that does not match its inputs. */
export interface Drift {
	readonly file: string
	/** The text on disk; `undefined` if the file is missing. */
	readonly actual: string | undefined
	/** The text that the generator would write. */
	readonly expected: string
}

interface EmittedConfig extends Pick<GenerateResult, 'inputs' | 'operations' | 'schemas' | 'warnings'> {
	readonly files: readonly OutputFile[]
	readonly name: (path: string) => string
}

const OPTIONS = ['config', 'cwd', 'strict', 'onStep', 'onWarning']

async function emitConfig(caller: string, options: GenerateOptions): Promise<EmittedConfig> {
	checkOptions(caller, options, OPTIONS)
	const { config: path = 'operate-api.config.json', cwd = process.cwd(), strict = false } = options
	const config = await readConfig(path, cwd)
	const name = (file: string) => relativeName(cwd, file)
	const emitted: Emitted[] = []
	for (const input of config.inputs) {
		options.onStep?.(`${name(input.spec)}${input.overlay ? ` with ${name(input.overlay)}` : ''}`)
		const one = await emitInput(input, config, cwd, strict)
		for (const warning of one.warnings) {
			options.onWarning?.(warning)
		}
		emitted.push(one)
	}
	const sum = (count: (one: Emitted) => number) => emitted.reduce((total, one) => total + count(one), 0)
	return {
		files: emitted.flatMap(({ files }) => files),
		inputs: emitted.flatMap(({ inputs }) => inputs).map(name),
		operations: sum(({ operations }) => operations),
		schemas: sum(({ schemas }) => schemas),
		warnings: emitted.flatMap(({ warnings }) => warnings),
		name,
	}
}

/**
 * Generates the files of all inputs of a config. If one input is invalid, no file is written.
 *
 * @throws InputError if an input is invalid or the output cannot be written. Nothing is changed then.
 */
export async function generate(options: GenerateOptions = {}): Promise<GenerateResult> {
	const { files, name, ...counts } = await emitConfig('generate', options)
	const stale = await changed(files)
	await writeWhole(stale, name)
	return {
		written: stale.map(({ path }) => name(path)),
		files: files.map(({ path }) => name(path)),
		...counts,
	}
}

/**
 * Compares the generated files on disk with those that the generator would write.
 *
 * @returns the files that differ; empty if all are current
 * @throws InputError if an input is invalid
 */
export async function check(options: GenerateOptions = {}): Promise<Drift[]> {
	const { files, name } = await emitConfig('check', options)
	const stale = await changed(files)
	return stale.map(({ path, text, before }) => ({ file: name(path), actual: before, expected: text }))
}
