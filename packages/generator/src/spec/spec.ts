import type { JsonObject } from '../base/json.ts'
import type { Locate } from '../base/place.ts'
import type { Document } from '../input/document.ts'
import { withoutBigints } from '../input/exact.ts'
import { applyOverlayDocument } from '../overlay/apply.ts'
import { bundle } from './bundle/bundle.ts'
import type { ReadFile } from './bundle/files.ts'
import { checkStructure } from './structure.ts'
import { checkVersion } from './version.ts'

/** A valid description. */
export interface Spec {
	/** The description with its overlay applied and without references to other files. Nothing changes it. */
	readonly value: JsonObject
	readonly locate: Locate
	/** The files that it was read from. */
	readonly documents: readonly Document[]
}

/**
 * Reads a description, applies its overlay, and validates the result.
 *
 * @param read reads the files that references name
 * @throws InputError if the description or the overlay is invalid
 */
export async function specOf(main: Document, overlay: Document | undefined, read: ReadFile): Promise<Spec> {
	checkVersion(main.value, main.locate)
	const corrected = withoutBigints(overlay ? applyOverlayDocument(main, overlay) : main.value)
	const { value, locate, documents } = await bundle(checkVersion(corrected, main.locate), main, read)
	checkStructure(value, locate)
	return { value, locate, documents: [main, ...(overlay ? [overlay] : []), ...documents] }
}
