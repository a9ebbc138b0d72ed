import { join } from 'node:path'
import type { Config, Input } from '../config/config.ts'
import { shown } from '../config/config.ts'
import { header } from '../emit/header.ts'
import { emitMetadata } from '../emit/metadata.ts'
import { emitOperations } from '../emit/operations.ts'
import { emitSchema } from '../emit/schema.ts'
import { verify } from '../emit/verify.ts'
import { type Document, parseDocument, readText, sha256 } from '../input/document.ts'
import { segmentsOf } from '../input/pointer.ts'
import { InputError } from '../input-error.ts'
import type { JsonObject } from '../json.ts'
import { modelOf } from '../model/model.ts'
import type { OutputFile } from '../output/write.ts'
import { applyOverlayDocument } from '../overlay/apply.ts'
import { checkReferences, checkVersion, type Locate } from '../spec/check.ts'
import { checkStructure } from '../spec/structure.ts'
import { version } from '../version.ts'

/** What was made of one input. */
export interface Emitted {
	readonly files: readonly OutputFile[]
	readonly operations: number
	readonly schemas: number
}

/** Reads a description, applies its overlay, and validates what came of it. */
export async function readDescription(
	spec: Document,
	overlay: Document | undefined,
): Promise<{ description: JsonObject; locate: Locate }> {
	checkVersion(spec.value, spec.locate)
	const result = overlay ? applyOverlayDocument(spec, overlay) : spec.value
	checkVersion(result, spec.locate)
	checkReferences(result, spec.locate)
	checkStructure(result as JsonObject, spec.locate)
	return { description: result as JsonObject, locate: spec.locate }
}

/** Makes the files of one input, without writing them. */
export async function emitAll(input: Input, config: Config, cwd: string): Promise<Emitted> {
	const read = async (path: string): Promise<Document> => {
		const name = shown(cwd, path)
		return parseDocument(path, name, await readText(path, name))
	}
	const spec = await read(input.spec)
	const overlay = input.overlay === undefined ? undefined : await read(input.overlay)
	const { description, locate } = await readDescription(spec, overlay)
	const model = modelOf(description, locate)
	const head = header(
		version,
		[spec, ...(overlay ? [overlay] : [])].map(({ path, text }) => ({
			name: shown(config.folder, path),
			hash: sha256(text),
		})),
	)
	const schema = await emitSchema(description, model).catch((error: unknown) => {
		throw describe(error, spec)
	})
	const file = (name: string, text: string): OutputFile => ({
		path: join(input.output, name),
		text: head + text,
	})
	const files = [
		file('schema.ts', schema),
		file('operations.ts', emitOperations(model, input.importExtension)),
		file('metadata.ts', emitMetadata(model)),
	]
	for (const [index, { path, text }] of files.entries()) verify(shown(cwd, path), text, index === 0)
	return {
		files,
		operations: model.operations.length,
		schemas: model.aliases.size,
	}
}

/** Turns a fault that openapi-typescript found into one with a place: its message ends in a pointer. */
function describe(error: unknown, spec: Document): InputError {
	const message = error instanceof Error ? error.message : String(error)
	const [, reason = message, pointer] = /^([\s\S]*?)(?: at (#\/[\s\S]*))?$/.exec(message) ?? []
	return new InputError(reason.split('\n')[0] ?? reason, spec.locate(pointer ? segmentsOf(pointer) : []))
}
