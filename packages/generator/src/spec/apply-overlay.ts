import { resolve } from 'node:path'
import type { JsonObject } from '../base/json.ts'
import { readDocument } from '../input/document.ts'
import { withoutBigints } from '../input/exact.ts'
import { applyOverlayDocument } from '../overlay/apply.ts'
import { joined } from './joined.ts'

/**
 * Reads a description and an overlay, and returns the description with the overlay applied.
 *
 * Integers that a double cannot hold become strings in examples and defaults, and are rounded elsewhere.
 *
 * @throws InputError if a file cannot be read, or an action fails or matches nothing
 */
export async function applyOverlay(spec: string, overlay: string): Promise<JsonObject> {
	const [main, actions] = await Promise.all([
		readDocument(resolve(spec), spec),
		readDocument(resolve(overlay), overlay),
	])
	const { document } = await joined(main, (path) => readDocument(path, path))
	return withoutBigints(applyOverlayDocument(document, actions)) as JsonObject
}
