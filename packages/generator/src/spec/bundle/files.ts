import { realpath } from 'node:fs/promises'
import { dirname, resolve, sep } from 'node:path'
import { InputError } from '../../base/input-error.ts'
import type { Document } from '../../input/document.ts'

/** Reads a file that a reference names, by its absolute path. */
export type ReadFile = (path: string) => Promise<Document>

/** Creates the error for a reference, with its place. */
export type Refuse = (reason: string) => InputError

/** The files that a description consists of. */
export interface Files {
	/**
	 * Opens a file that a reference names. Each file is read only once.
	 *
	 * @throws InputError if it is an address, is outside the folder of the description, or cannot be read
	 */
	open(file: string, from: Document, refuse: Refuse): Promise<Document>
	/** Returns the files that were opened. */
	opened(): readonly Document[]
}

/** Creates the access to the files in the folder of a description. */
export function createFiles(main: Document, read: ReadFile): Files {
	const folder = dirname(main.path)
	const documents = new Map([[main.path, main]])
	return {
		async open(file, from, refuse) {
			if (/^[a-z][\w+.-]*:|^\/\//i.test(file)) {
				throw refuse('is an address: keep a copy of the file next to the description')
			}
			const path = resolve(dirname(from.path), decoded(file))
			if (!isInside(folder, path) || !isInside(await realpathOf(folder), await realpathOf(path))) {
				throw refuse('leads out of the folder of the description')
			}
			const known = documents.get(path)
			if (known) {
				return known
			}
			const document = await read(path).catch((error: unknown) => {
				const isPlaced = !(error instanceof InputError) || error.location?.line !== undefined
				throw isPlaced ? error : refuse(`: ${error.reason}`)
			})
			documents.set(path, document)
			return document
		},
		opened: () => [...documents.values()].filter((document) => document !== main),
	}
}

const isInside = (folder: string, path: string): boolean =>
	path.startsWith(folder.endsWith(sep) ? folder : folder + sep)

/** Follows symbolic links. A missing path is returned unchanged, so that reading it reports the problem. */
const realpathOf = (path: string): Promise<string> => realpath(path).catch(() => path)

function decoded(file: string): string {
	try {
		return decodeURIComponent(file)
	} catch {
		return file
	}
}
