import type { Model } from '../model/model.ts'
import { emitClient } from './client.ts'
import { emitConstants } from './constants.ts'
import { emitMetadata } from './metadata.ts'
import { emitOperations } from './operations.ts'
import type { EmitOptions } from './options.ts'
import { emitSchema } from './schema.ts'
import { verify } from './verify.ts'

/** A step that emits one file of a model. It has no side effects. */
interface Step {
	readonly file: string
	readonly emit: (model: Model, options: EmitOptions) => string
	/** Whether the file may contain types only. */
	readonly typesOnly: boolean
	/** Whether to emit the file with these options; by default, always. */
	readonly isWanted?: (options: EmitOptions) => boolean
}

/** The files that are generated, in order. */
const STEPS: readonly Step[] = [
	{ file: 'schema.ts', emit: emitSchema, typesOnly: true },
	{ file: 'operations.ts', emit: emitOperations, typesOnly: false },
	{ file: 'metadata.ts', emit: emitMetadata, typesOnly: false },
	{ file: 'constants.ts', emit: emitConstants, typesOnly: false },
	{
		file: 'client.ts',
		emit: emitClient,
		typesOnly: false,
		isWanted: ({ runtime, client = true }) => runtime !== undefined && client,
	},
]

/** A generated file. */
export interface EmittedFile {
	readonly name: string
	readonly text: string
}

/**
 * Emits the files of a model, each with a header.
 *
 * @param shown the name of a file in messages
 */
export function emitFiles(
	model: Model,
	head: string,
	options: EmitOptions,
	shown: (name: string) => string,
): EmittedFile[] {
	const steps = STEPS.filter(({ isWanted }) => isWanted?.(options) ?? true)
	return steps.map(({ file, emit, typesOnly }) => {
		const text = head + emit(model, options)
		verify(shown(file), text, typesOnly)
		return { name: file, text }
	})
}
