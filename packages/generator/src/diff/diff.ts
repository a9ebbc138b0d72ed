import { resolve } from 'node:path'
import { readDocument } from '../input/document.ts'
import { checkOptions } from '../options.ts'
import { readDescription } from '../spec/description.ts'
import type { Change } from './change.ts'
import { compareDescriptions } from './compare.ts'

/** Options of {@link diff}. */
export interface DiffOptions {
	/** An overlay that is applied to both descriptions first, as a path. */
	readonly overlay?: string | undefined
	/** The overlay that belongs to the old description, where it is another one. */
	readonly oldOverlay?: string | undefined
	/** The folder that paths are relative to. Default: the process's. */
	readonly cwd?: string
}

/**
 * Lists what changed between two descriptions for a user of the generated client, what breaks first.
 *
 * @throws InputError where a description or the overlay cannot be used
 */
export async function diff(old: string, next: string, options: DiffOptions = {}): Promise<Change[]> {
	checkOptions('diff', options, ['overlay', 'oldOverlay', 'cwd'])
	const { overlay, oldOverlay = overlay, cwd = process.cwd() } = options
	// Messages name a file as the caller does.
	const read = (path: string) => readDocument(resolve(cwd, path), path)
	const described = async (description: string, actions: string | undefined) =>
		readDescription(await read(description), actions === undefined ? undefined : await read(actions))
	return compareDescriptions(await described(old, oldOverlay), await described(next, overlay))
}
