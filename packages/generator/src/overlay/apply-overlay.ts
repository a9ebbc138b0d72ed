import { resolve } from 'node:path'
import type { JsonObject } from '../base/json.ts'
import { readDocument } from '../input/document.ts'
import { withoutBigints } from '../input/exact.ts'
import { applyOverlayDocument } from './apply.ts'

/**
 * Reads a description and an overlay, and returns the description with the overlay applied.
 *
 * Integers that a double cannot hold are texts in examples and defaults, and rounded elsewhere.
 *
 * @throws InputError where a file cannot be read, or an action fails or matches nothing
 */
export async function applyOverlay(spec: string, overlay: string): Promise<JsonObject> {
	const [description, actions] = await Promise.all([
		readDocument(resolve(spec), spec),
		readDocument(resolve(overlay), overlay),
	])
	return withoutBigints(applyOverlayDocument(description, actions)) as JsonObject
}
