import type { Document } from '../input/document.ts'
import { withoutBigints } from '../input/exact.ts'
import type { JsonObject } from '../json.ts'
import { applyOverlayDocument } from '../overlay/apply.ts'
import { checkVersion, type Locate } from './check.ts'
import { checkReferences } from './references.ts'
import { checkStructure } from './structure.ts'

/** Applies an overlay to a description, and validates what came of it. */
export function readDescription(
	spec: Document,
	overlay: Document | undefined,
): { readonly description: JsonObject; readonly locate: Locate } {
	checkVersion(spec.value, spec.locate)
	const result = withoutBigints(overlay ? applyOverlayDocument(spec, overlay) : spec.value)
	checkVersion(result, spec.locate)
	checkReferences(result, spec.locate)
	checkStructure(result as JsonObject, spec.locate)
	return { description: result as JsonObject, locate: spec.locate }
}
