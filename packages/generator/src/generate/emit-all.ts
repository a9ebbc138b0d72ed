import { join } from 'node:path'
import { type Config, shown } from '../config/config.ts'
import type { Input } from '../config/read-input.ts'
import { header } from '../emit/header.ts'
import { type Document, readDocument, sha256 } from '../input/document.ts'
import { segmentsOf } from '../input/pointer.ts'
import { InputError } from '../input-error.ts'
import { modelOf } from '../model/model.ts'
import type { OutputFile } from '../output/write.ts'
import { readDescription } from '../spec/description.ts'
import { version } from '../version.ts'

/** What was made of one input. */
export interface Emitted {
	readonly files: readonly OutputFile[]
	readonly operations: number
	readonly schemas: number
}

/** Makes the files of one input, without writing them. */
export async function emitAll(input: Input, config: Config, cwd: string): Promise<Emitted> {
	const read = (path: string) => readDocument(path, shown(cwd, path))
	const spec = await read(input.spec)
	const overlay = input.overlay === undefined ? undefined : await read(input.overlay)
	const { description, locate } = readDescription(spec, overlay)
	const model = modelOf(description, locate)
	const head = header(
		version,
		[spec, ...(overlay ? [overlay] : [])].map(({ path, text }) => ({
			name: shown(config.folder, path),
			hash: sha256(text),
		})),
	)
	// The compiler is loaded only for what is worth it: a bad input was refused before.
	const { emitFiles } = await import('../emit/files.ts')
	try {
		const files = emitFiles(description, model, {
			head,
			importExtension: input.importExtension,
			shown: (name) => shown(cwd, join(input.output, name)),
		})
		return {
			files: files.map(({ name, text }) => ({ path: join(input.output, name), text })),
			operations: model.operations.length,
			schemas: model.aliases.size,
		}
	} catch (error) {
		throw error instanceof InputError ? error : placed(error, spec)
	}
}

/** Turns a fault that openapi-typescript found into one with a place: its message ends in a pointer. */
function placed(error: unknown, spec: Document): InputError {
	const message = error instanceof Error ? error.message : String(error)
	const [, reason = message, pointer] = /^([\s\S]*?)(?: at (#\/[\s\S]*))?$/.exec(message) ?? []
	return new InputError(reason.split('\n')[0] ?? reason, spec.locate(pointer ? segmentsOf(pointer) : []))
}
