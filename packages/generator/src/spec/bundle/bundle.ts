import { basename, extname } from 'node:path'
import { InputError } from '../../base/input-error.ts'
import { clone, isObject, type Json, type JsonObject, ownObject, setOwn } from '../../base/json.ts'
import type { Locate, Place } from '../../base/place.ts'
import type { Document } from '../../input/document.ts'
import { withoutBigints } from '../../input/exact.ts'
import { pointerOf, segmentsOf, valueAt } from '../../input/pointer.ts'
import { createFiles, type Files, type ReadFile, type Refuse } from './files.ts'
import { createOrigins, type Origins } from './origins.ts'
import { type Copied, outsideReferences, type Reference } from './outside-references.ts'

/** A description without references to other files. */
export interface Bundled {
	readonly value: JsonObject
	readonly locate: Locate
	/** The other files. */
	readonly documents: readonly Document[]
}

/** The state while values of other files are copied into a description. */
interface Bundling {
	readonly root: JsonObject
	readonly main: Document
	readonly files: Files
	readonly origins: Origins
	/** The components that were created for targets, by file and pointer. */
	readonly components: Map<string, string>
	/** The copies whose references still have to be followed. */
	readonly queue: Copied[]
}

/** The target of a reference to another file. */
interface Target {
	readonly document: Document
	readonly segments: readonly string[]
	readonly value: Json
}

/** The highest number of copies of one value. */
const MOST = 100_000

/**
 * Copies values of other files into a description: schemas as components, other values in place of the reference.
 *
 * @throws InputError for a reference to an address, or to a file outside the folder of the description
 */
export async function bundle(root: JsonObject, main: Document, read: ReadFile): Promise<Bundled> {
	const whole = { value: root, kind: 'root', at: [], from: main, trail: [] } as const
	if (outsideReferences(whole, main).length === 0) {
		return { value: root, locate: main.locate, documents: [] }
	}
	const copy = clone(root)
	const [files, origins] = [createFiles(main, read), createOrigins(main)]
	const queue: Copied[] = [{ ...whole, value: copy }]
	const bundling = { root: copy, main, files, origins, components: new Map<string, string>(), queue }
	for (let count = 0; queue.length > 0; count++) {
		const copied = queue.shift()
		if (copied === undefined || count > MOST) {
			throw new InputError('references to other files lead to too many copies', main.locate([]))
		}
		for (const reference of outsideReferences(copied, main)) {
			await follow(bundling, reference, copied)
		}
	}
	return { value: copy, locate: origins.locate, documents: files.opened() }
}

async function follow(bundling: Bundling, reference: Reference, copied: Copied): Promise<void> {
	const { main, files, origins } = bundling
	const { holder, name, text, kind, at } = reference
	const what = name === '$ref' ? '$ref' : 'mapping to'
	const place = [...at, ...(name === '$ref' ? ['$ref'] : ['discriminator', 'mapping', name])]
	const refuse: Refuse = (reason) =>
		new InputError(`${what} ${JSON.stringify(text)} ${reason}`, origins.locate(place))
	const hash = text.indexOf('#')
	const [file, pointer] = hash < 0 ? [text, ''] : [text.slice(0, hash), text.slice(hash)]
	const document = file === '' ? copied.from : await files.open(file, copied.from, refuse)
	if (pointer !== '' && pointer !== '#' && !pointer.startsWith('#/')) {
		throw refuse('is not a JSON Pointer; anchors are not supported')
	}
	const segments = segmentsOf(pointer)
	if (document === main) {
		setOwn(holder, name, `#${pointerOf(segments)}`)
		return
	}
	const value = valueAt(document.value, segments)
	if (value === undefined) {
		throw refuse('leads nowhere')
	}
	const target = { document, segments, value }
	if (kind === 'schema') {
		setOwn(holder, name, `#${pointerOf(componentOf(bundling, target))}`)
	} else {
		copyInPlace(bundling, reference, target, copied.trail, refuse)
	}
}

const stepTo = ({ document, segments }: Target): string => `${document.path}#${pointerOf(segments)}`

/** Replaces a reference with a copy of its target. */
function copyInPlace(
	{ origins, queue }: Bundling,
	{ holder, kind, at }: Reference,
	target: Target,
	trail: readonly string[],
	refuse: Refuse,
): void {
	const { document, segments, value } = target
	if (!isObject(value)) {
		throw refuse('leads to a value that is not an object')
	}
	const step = stepTo(target)
	if (trail.includes(step)) {
		throw refuse('only leads back to itself')
	}
	delete holder.$ref
	for (const [field, item] of Object.entries(withoutBigints(value) as JsonObject)) {
		setOwn(holder, field, item)
	}
	origins.note(at, document, segments)
	queue.push({ value: holder, kind, at, from: document, trail: [...trail, step] })
}

/** Copies a schema of another file into the components, once, and returns its place. */
function componentOf({ root, origins, components, queue }: Bundling, target: Target): Place {
	const { document, segments } = target
	const known = components.get(stepTo(target))
	if (known !== undefined) {
		return ['components', 'schemas', known]
	}
	const holder = ownObject(root, 'components')
	const schemas = ownObject(holder, 'schemas')
	setOwn(root, 'components', holder)
	setOwn(holder, 'schemas', schemas)
	const last = segments.at(-1) ?? basename(document.path, extname(document.path))
	const name = freeName(last.replaceAll(/[^\w.-]+/g, '-'), schemas)
	const at = ['components', 'schemas', name]
	const value = withoutBigints(target.value)
	setOwn(schemas, name, value)
	components.set(stepTo(target), name)
	origins.note(at, document, segments)
	queue.push({ value, kind: 'schema', at, from: document, trail: [] })
	return at
}

function freeName(wanted: string, taken: JsonObject): string {
	let name = wanted
	for (let count = 2; Object.hasOwn(taken, name); count++) {
		name = `${wanted}${count}`
	}
	return name
}
