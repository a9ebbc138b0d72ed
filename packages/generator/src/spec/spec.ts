import type { JsonObject } from '../base/json.ts'
import type { Locate } from '../base/place.ts'
import type { Document } from '../input/document.ts'
import { withoutBigints } from '../input/exact.ts'
import { applyOverlayDocument } from '../overlay/apply.ts'
import { bundle } from './bundle/bundle.ts'
import type { ReadFile } from './bundle/files.ts'
import { joined } from './joined.ts'
import { checkStructure } from './structure.ts'
import { checkVersion } from './version.ts'

/** A valid description. */
export interface Spec {
	/** The description with its overlay applied and without references to other files. It is never changed. */
	readonly value: JsonObject
	readonly locate: Locate
	/** The files that the description was read from. */
	readonly documents: readonly Document[]
}

/**
 * Reads a description, applies its overlay, and validates the result.
 *
 * @param read reads the files that references name
 * @throws InputError if the description or the overlay is invalid
 */
export async function specOf(main: Document, overlay: Document | undefined, read: ReadFile): Promise<Spec> {
	const whole = await joined(main, read)
	const corrected = withoutBigints(
		overlay ? applyOverlayDocument(whole.document, overlay) : whole.document.value,
	)
	// The overlay may have added references.
	const { value, locate, documents } = await bundle(
		checkVersion(corrected, whole.document.locate),
		whole.document,
		read,
	)
	checkStructure(value, locate)
	const others = [...(overlay ? [overlay] : []), ...whole.others, ...documents]
	return { value, locate, documents: [main, ...others] }
}
