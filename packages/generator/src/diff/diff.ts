import { resolve } from 'node:path'
import { checkOptions } from '../base/options.ts'
import { relativeName } from '../base/relative-name.ts'
import { readDocument } from '../input/document.ts'
import type { KeyMarks } from '../model/keys.ts'
import { type Model, modelOf } from '../model/model.ts'
import { specOf } from '../spec/spec.ts'
import type { Change } from './change.ts'
import { compareModels } from './compare.ts'

/** Options for {@link diff}. */
export interface DiffOptions {
	/** The path of an overlay that is applied to both descriptions. */
	readonly overlay?: string | undefined
	/**
	 * The path of an overlay for the old description.
	 *
	 * @default overlay
	 */
	readonly oldOverlay?: string | undefined
	/** The extensions by which the descriptions mark keys, next to `x-key`. */
	readonly keys?: KeyMarks | undefined
	/** Patterns of the operations to compare, such as `incidents.*`. The default is all. */
	readonly operations?: readonly string[] | undefined
	/**
	 * The folder that paths are relative to.
	 *
	 * @default process.cwd()
	 */
	readonly cwd?: string
}

/**
 * Lists the changes between two descriptions for users of the generated client. Breaking changes come first.
 *
 * @throws InputError if a description or the overlay is invalid
 */
export async function diff(old: string, next: string, options: DiffOptions = {}): Promise<Change[]> {
	checkOptions('diff', options, ['overlay', 'oldOverlay', 'keys', 'operations', 'cwd'])
	const { overlay, oldOverlay = overlay, keys = {}, operations: only, cwd = process.cwd() } = options
	// Messages name a file as the caller does.
	const read = (path: string) => readDocument(resolve(cwd, path), path)
	const modelFrom = async (description: string, actions: string | undefined): Promise<Model> => {
		const other = actions === undefined ? undefined : await read(actions)
		const spec = await specOf(await read(description), other, (path) =>
			readDocument(path, relativeName(cwd, path)),
		)
		return modelOf(spec, { keys, only })
	}
	return compareModels(await modelFrom(old, oldOverlay), await modelFrom(next, overlay))
}
