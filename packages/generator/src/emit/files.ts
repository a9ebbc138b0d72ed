import type { JsonObject } from '../json.ts'
import type { Model } from '../model/model.ts'
import { emitMetadata } from './metadata.ts'
import { emitOperations } from './operations.ts'
import { emitSchema } from './schema.ts'
import { verify } from './verify.ts'

/** The names of the files, in the order in which they are written. */
export type FileName = 'schema.ts' | 'operations.ts' | 'metadata.ts'

/** Emits the files of a description, which is used up, behind a head; `shown` names them in messages. */
export function emitFiles(
	description: JsonObject,
	model: Model,
	{
		head,
		importExtension,
		shown,
	}: {
		readonly head: string
		readonly importExtension: string
		readonly shown: (name: FileName) => string
	},
): { readonly name: FileName; readonly text: string }[] {
	const texts: [FileName, string][] = [
		['schema.ts', emitSchema(description, model)],
		['operations.ts', emitOperations(model, importExtension)],
		['metadata.ts', emitMetadata(model)],
	]
	return texts.map(([name, body]) => {
		const text = head + body
		verify(shown(name), text, name === 'schema.ts')
		return { name, text }
	})
}
