import type { Model } from '../model/model.ts'
import { emitMetadata } from './metadata.ts'
import { emitOperations } from './operations.ts'
import type { EmitOptions } from './options.ts'
import { emitSchema } from './schema.ts'
import { verify } from './verify.ts'

/** Makes one file of a model. It changes neither the model nor anything else. */
interface Step {
	readonly file: string
	readonly emit: (model: Model, options: EmitOptions) => string
	/** Whether the file may hold types only. */
	readonly typesOnly: boolean
}

/** The files that are generated, in order. */
const STEPS: readonly Step[] = [
	{ file: 'schema.ts', emit: emitSchema, typesOnly: true },
	{ file: 'operations.ts', emit: emitOperations, typesOnly: false },
	{ file: 'metadata.ts', emit: emitMetadata, typesOnly: false },
]

/** A generated file. */
export interface EmittedFile {
	readonly name: string
	readonly text: string
}

/**
 * Makes the files of a model, each behind a head.
 *
 * @param shown names a file in messages
 */
export function emitFiles(
	model: Model,
	head: string,
	options: EmitOptions,
	shown: (name: string) => string,
): EmittedFile[] {
	return STEPS.map(({ file, emit, typesOnly }) => {
		const text = head + emit(model, options)
		verify(shown(file), text, typesOnly)
		return { name: file, text }
	})
}
