import { realpath } from 'node:fs/promises'
import { basename, dirname, extname, resolve, sep } from 'node:path'
import { InputError } from '../base/input-error.ts'
import {
	clone,
	isObject,
	type Json,
	type JsonObject,
	own,
	ownObject,
	ownString,
	setOwn,
} from '../base/json.ts'
import type { Locate, Place } from '../base/place.ts'
import type { Document } from '../input/document.ts'
import { withoutBigints } from '../input/exact.ts'
import { pointerOf, segmentsOf, valueAt } from '../input/pointer.ts'
import type { Kind } from './objects.ts'
import { eachObject } from './walk.ts'

/** Reads a file that a reference names, by its absolute path. */
export type ReadFile = (path: string) => Promise<Document>

/** A description without references to other files. */
export interface Bundled {
	readonly value: JsonObject
	readonly locate: Locate
	/** The other files. */
	readonly documents: readonly Document[]
}

/** A reference to another file, or in one. */
interface Reference {
	readonly holder: JsonObject
	/** The property of the holder that names the target: `$ref`, or a name of a mapping. */
	readonly name: string
	readonly text: string
	readonly kind: Kind
	readonly at: Place
}

/** A value that was copied from a file, which may hold further references. */
interface Copied {
	readonly value: Json
	readonly kind: Kind
	readonly at: Place
	readonly from: Document
	/** The references that led to it, by file and pointer. */
	readonly trail: readonly string[]
}

/** A value that has been read can be copied in no more than so many places. */
const MOST = 100_000

/**
 * Brings what a description refers to in files next to it into the description: schemas as components, anything else at
 * the place of the reference.
 *
 * @throws InputError for a reference to an address, or to a file outside the folder of the description
 */
export async function bundle(root: JsonObject, main: Document, read: ReadFile): Promise<Bundled> {
	if (referencesIn({ value: root, kind: 'root', at: [], from: main, trail: [] }, main).length === 0) {
		return { value: root, locate: main.locate, documents: [] }
	}
	const bundler = new Bundler(clone(root), main, read)
	await bundler.run()
	return {
		value: bundler.root,
		locate: (place) => bundler.locate(place),
		documents: [...bundler.documents.values()].filter((document) => document !== main),
	}
}

class Bundler {
	readonly root: JsonObject
	readonly documents: Map<string, Document>
	readonly #main: Document
	readonly #read: ReadFile
	/** The components that targets became, by file and pointer. */
	readonly #components = new Map<string, string>()
	/** Where copied values are from, by the pointer to their place. */
	readonly #origins = new Map<string, { document: Document; at: Place }>()
	readonly #queue: Copied[]

	constructor(root: JsonObject, main: Document, read: ReadFile) {
		this.root = root
		this.#main = main
		this.#read = read
		this.documents = new Map([[main.path, main]])
		this.#queue = [{ value: root, kind: 'root', at: [], from: main, trail: [] }]
	}

	async run(): Promise<void> {
		for (let count = 0; this.#queue.length > 0; count++) {
			const copied = this.#queue.shift()
			if (copied === undefined || count > MOST) {
				throw new InputError('references to other files lead to too many copies', this.#main.locate([]))
			}
			for (const reference of referencesIn(copied, this.#main)) {
				await this.#follow(reference, copied)
			}
		}
	}

	/** Finds where a value was before it was copied. */
	locate(place: Place): ReturnType<Locate> {
		for (let length = place.length; length > 0; length--) {
			const origin = this.#origins.get(pointerOf(place.slice(0, length)))
			if (origin) {
				return origin.document.locate([...origin.at, ...place.slice(length)])
			}
		}
		return this.#main.locate(place)
	}

	async #follow({ holder, name, text, kind, at }: Reference, { from, trail }: Copied): Promise<void> {
		const place = [...at, ...(name === '$ref' ? ['$ref'] : ['discriminator', 'mapping', name])]
		const refuse = (reason: string) =>
			new InputError(
				`${name === '$ref' ? '$ref' : 'mapping to'} ${JSON.stringify(text)} ${reason}`,
				this.locate(place),
			)
		const hash = text.indexOf('#')
		const [file, pointer] = hash < 0 ? [text, ''] : [text.slice(0, hash), text.slice(hash)]
		const document = file === '' ? from : await this.#open(file, from, refuse)
		if (pointer !== '' && pointer !== '#' && !pointer.startsWith('#/')) {
			throw refuse('is not a JSON Pointer; anchors are not supported')
		}
		const segments = segmentsOf(pointer)
		if (document === this.#main) {
			setOwn(holder, name, `#${pointerOf(segments)}`)
			return
		}
		const target = valueAt(document.value, segments)
		if (target === undefined) {
			throw refuse('leads nowhere')
		}
		if (kind === 'schema') {
			setOwn(holder, name, `#${pointerOf(this.#component(document, segments, target))}`)
			return
		}
		if (!isObject(target)) {
			throw refuse('leads to no object')
		}
		const step = `${document.path}#${pointerOf(segments)}`
		if (trail.includes(step)) {
			throw refuse('only leads back to itself')
		}
		delete holder.$ref
		for (const [field, value] of Object.entries(withoutBigints(target) as JsonObject)) {
			setOwn(holder, field, value)
		}
		this.#origins.set(pointerOf(at), { document, at: segments })
		this.#queue.push({ value: holder, kind, at, from: document, trail: [...trail, step] })
	}

	/** Makes a component of a schema in another file, once. */
	#component(document: Document, segments: Place, target: Json): Place {
		const key = `${document.path}#${pointerOf(segments)}`
		const components = ownObject(this.root, 'components')
		const schemas = ownObject(components, 'schemas')
		setOwn(this.root, 'components', components)
		setOwn(components, 'schemas', schemas)
		const known = this.#components.get(key)
		if (known !== undefined) {
			return ['components', 'schemas', known]
		}
		const last = segments.at(-1) ?? basename(document.path, extname(document.path))
		const wanted = String(last).replaceAll(/[^\w.-]+/g, '-')
		let name = wanted
		for (let count = 2; Object.hasOwn(schemas, name); count++) {
			name = `${wanted}${count}`
		}
		const at = ['components', 'schemas', name]
		const value = withoutBigints(target)
		setOwn(schemas, name, value)
		this.#components.set(key, name)
		this.#origins.set(pointerOf(at), { document, at: segments })
		this.#queue.push({ value, kind: 'schema', at, from: document, trail: [] })
		return at
	}

	async #open(file: string, from: Document, refuse: (reason: string) => InputError): Promise<Document> {
		if (/^[a-z][\w+.-]*:|^\/\//i.test(file)) {
			throw refuse('is an address: keep a copy of the file next to the description')
		}
		const folder = dirname(this.#main.path)
		const path = resolve(dirname(from.path), decoded(file))
		if (!isInside(folder, path) || !isInside(await realpathOf(folder), await realpathOf(path))) {
			throw refuse('leads out of the folder of the description')
		}
		const known = this.documents.get(path)
		if (known) {
			return known
		}
		const document = await this.#read(path).catch((error: unknown) => {
			throw error instanceof InputError && error.location?.line === undefined
				? refuse(`: ${error.reason}`)
				: error
		})
		this.documents.set(path, document)
		return document
	}
}

const isInside = (folder: string, path: string): boolean =>
	path.startsWith(folder.endsWith(sep) ? folder : folder + sep)

/** Follows symbolic links. A path that does not exist stays as it is: reading it gives the message. */
const realpathOf = (path: string): Promise<string> => realpath(path).catch(() => path)

function decoded(file: string): string {
	try {
		return decodeURIComponent(file)
	} catch {
		return file
	}
}

/** Finds the references in a value that lead to another file or, in a file that is not the main one, anywhere. */
function referencesIn({ value, kind, at, from }: Copied, main: Document): Reference[] {
	const found: Reference[] = []
	const isOutside = (text: string) => (from === main ? !text.startsWith('#') : true)
	eachObject(
		value,
		{
			visit: ({ kind: inner, value: holder, at: place }) => {
				const text = ownString(holder, '$ref')
				if (text !== undefined && isOutside(text) && isObject(holder)) {
					found.push({ holder, name: '$ref', text, kind: inner, at: [...place] })
				}
				const mapping = own(own(holder, 'discriminator'), 'mapping')
				for (const [name, target] of isObject(mapping) ? Object.entries(mapping) : []) {
					if (typeof target === 'string' && /[#./]/.test(target) && isOutside(target)) {
						found.push({ holder: mapping as JsonObject, name, text: target, kind: 'schema', at: [...place] })
					}
				}
			},
		},
		kind,
		at,
	)
	return found
}
