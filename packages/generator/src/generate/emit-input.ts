import { join } from 'node:path'
import { InputError } from '../base/input-error.ts'
import { relativeName } from '../base/relative-name.ts'
import { version } from '../base/version.ts'
import type { Config } from '../config/config.ts'
import type { Input } from '../config/read-input.ts'
import { header } from '../emit/header.ts'
import { readDocument, sha256 } from '../input/document.ts'
import { segmentsOf } from '../input/pointer.ts'
import { type Model, modelOf } from '../model/model.ts'
import type { Warning } from '../model/warning.ts'
import { formatFiles } from '../output/format.ts'
import type { OutputFile } from '../output/write.ts'
import { type Spec, specOf } from '../spec/spec.ts'

/** The files that were generated from one input. */
export interface Emitted {
	readonly files: readonly OutputFile[]
	/** The absolute paths of the files that were read. */
	readonly inputs: readonly string[]
	readonly operations: number
	readonly schemas: number
	readonly warnings: readonly Warning[]
}

/** Generates the files of one input, without writing them. */
export async function emitInput(
	input: Input,
	config: Config,
	cwd: string,
	strict: boolean,
): Promise<Emitted> {
	const read = (path: string) => readDocument(path, relativeName(cwd, path))
	const main = await read(input.spec)
	const overlay = input.overlay === undefined ? undefined : await read(input.overlay)
	const spec = await specOf(main, overlay, read)
	const { keys, name, operations: only } = input
	const model = modelOf(spec, { keys, strict, name, only })
	checkMatches(model, config)
	const files = await emitModel(model, spec, { input, config, cwd })
	const { format } = input
	const location = format === undefined ? undefined : config.locate(['format'])
	return {
		files:
			format === undefined || location === undefined
				? files
				: await formatFiles(input.output, files, { command: format, folder: config.folder, location }),
		inputs: spec.documents.map(({ path }) => path),
		operations: model.operations.length,
		schemas: model.aliases.size,
		warnings: model.warnings,
	}
}

/** Refuses a pattern that no operation matches. */
function checkMatches({ unmatched: [first] }: Model, { locate }: Config): void {
	if (first) {
		const hint = first.meant === undefined ? '' : ` (did you mean "${first.meant}"?)`
		const problem = `operations: no operation matches ${JSON.stringify(first.pattern)}${hint}`
		throw new InputError(problem, locate(['operations']))
	}
}

async function emitModel(
	model: Model,
	spec: Spec,
	{ input, config, cwd }: { readonly input: Input; readonly config: Config; readonly cwd: string },
): Promise<OutputFile[]> {
	const sources = spec.documents.map(({ path, text }) => ({
		name: relativeName(config.folder, path),
		hash: sha256(text),
	}))
	const head = header(version, sources)
	// The compiler takes longest to load, so an invalid input is refused before.
	const { emitFiles } = await import('../emit/steps.ts')
	try {
		const name = (file: string) => relativeName(cwd, join(input.output, file))
		const { importExtension, runtime, client } = input
		const files = emitFiles(model, head, { importExtension, runtime, client }, name)
		return files.map((file) => ({ path: join(input.output, file.name), text: file.text }))
	} catch (error) {
		throw error instanceof InputError ? error : placed(error, spec)
	}
}

/** Finds the place of a problem that openapi-typescript reports. Its message ends with a pointer. */
function placed(error: unknown, { locate }: Spec): InputError {
	const message = error instanceof Error ? error.message : String(error)
	const [, reason = message, pointer] = /^([\s\S]*?)(?: at (#\/[\s\S]*))?$/.exec(message) ?? []
	return new InputError(reason.split('\n')[0] ?? reason, locate(pointer ? segmentsOf(pointer) : []))
}
