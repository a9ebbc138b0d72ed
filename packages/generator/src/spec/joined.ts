import type { Document } from '../input/document.ts'
import { withoutBigints } from '../input/exact.ts'
import { bundle } from './bundle/bundle.ts'
import type { ReadFile } from './bundle/files.ts'
import { checkVersion } from './version.ts'

/** Returns a description with the values of other files that it refers to, so that an overlay finds them. */
export async function joined(
	main: Document,
	read: ReadFile,
): Promise<{ readonly document: Document; readonly others: readonly Document[] }> {
	const root = checkVersion(withoutBigints(main.value), main.locate)
	const { value, locate, documents } = await bundle(root, main, read)
	// Without other files, the description keeps integers of any size.
	return documents.length === 0
		? { document: main, others: [] }
		: { document: { ...main, value, locate }, others: documents }
}
