import type { Document } from '../input/document.ts'
import { withoutBigints } from '../input/exact.ts'
import { bundle } from './bundle/bundle.ts'
import type { ReadFile } from './bundle/files.ts'
import { checkVersion } from './version.ts'

/** A description with what it refers to in other files, so that an overlay finds it. */
export async function joined(
	main: Document,
	read: ReadFile,
): Promise<{ readonly document: Document; readonly others: readonly Document[] }> {
	const root = checkVersion(withoutBigints(main.value), main.locate)
	const { value, locate, documents } = await bundle(root, main, read)
	// Without other files it stays as it is, with integers of any size.
	return documents.length === 0
		? { document: main, others: [] }
		: { document: { ...main, value, locate }, others: documents }
}
