import type { Document } from '../input/document.ts'
import { valueAt } from '../input/pointer.ts'
import { formatLocation, InputError } from '../input-error.ts'
import { clone, isObject, type Json } from '../json.ts'
import { MergeConflict, merge } from './merge.ts'
import { type Action, readOverlay } from './read.ts'
import { type Path, select } from './select.ts'

/**
 * Applies an OpenAPI Overlay 1.0 to a description and returns the result; the description itself stays as it is. The
 * actions run in order, each on what the one before made. An action that matches nothing is an error that names it:
 * that is how a changed description is noticed.
 *
 * @see {@link https://spec.openapis.org/overlay/v1.0.0.html | Overlay Specification 1.0.0}
 */
export function applyOverlayDocument(description: Document, overlay: Document): Json {
	let result = clone(description.value)
	for (const action of readOverlay(overlay)) {
		const paths = targets(action, result, description, overlay)
		result = action.remove
			? remove(result, paths, action, overlay)
			: update(result, paths, action, description, overlay)
	}
	return result
}

function fault(overlay: Document, { index, target }: Action, reason: string, field = 'target'): InputError {
	return new InputError(
		`action ${index + 1}, ${target}: ${reason}`,
		overlay.locate(['actions', index, field]),
	)
}

/** Where the description holds a value, or the nearest that encloses it where an action added it. */
function placeIn(description: Document, path: Path): string {
	return formatLocation(description.locate(path))
}

function targets(action: Action, value: Json, description: Document, overlay: Document): Path[] {
	let paths: Path[]
	try {
		paths = select(action.target, value)
	} catch (error) {
		if (error instanceof SyntaxError) throw fault(overlay, action, `this is no JSONPath: ${error.message}`)
		throw error
	}
	if (paths.length === 0) throw fault(overlay, action, `nothing in ${description.name} matches this target`)
	for (const path of paths) {
		const found = valueAt(value, path)
		if (!isObject(found) && !Array.isArray(found))
			throw fault(
				overlay,
				action,
				`the target must be objects or arrays, and ${placeIn(description, path)} is a single value`,
			)
	}
	return paths
}

function remove(root: Json, paths: Path[], action: Action, overlay: Document): Json {
	// From the back, so that an index stays right when an item before it goes.
	for (const path of [...paths].sort(compareFromBack)) {
		const last = path.at(-1)
		if (last === undefined) throw fault(overlay, action, 'the whole document cannot be removed')
		const parent = valueAt(root, path.slice(0, -1))
		if (Array.isArray(parent)) parent.splice(Number(last), 1)
		else if (isObject(parent)) delete parent[last]
	}
	return root
}

function compareFromBack(a: Path, b: Path): number {
	for (let depth = 0; depth < Math.min(a.length, b.length); depth++) {
		const [left, right] = [a[depth], b[depth]]
		if (typeof left === 'number' && typeof right === 'number' && left !== right) return right - left
	}
	return b.length - a.length
}

function update(root: Json, paths: Path[], action: Action, description: Document, overlay: Document): Json {
	const value = action.update
	if (value === undefined) return root
	for (const path of paths) {
		const found = valueAt(root, path)
		if (Array.isArray(found)) {
			found.push(clone(value))
		} else if (isObject(found)) {
			if (!isObject(value))
				throw fault(
					overlay,
					action,
					`${placeIn(description, path)} is an object, so the update must be an object`,
					'update',
				)
			try {
				merge(found, value)
			} catch (error) {
				if (!(error instanceof MergeConflict)) throw error
				const at = placeIn(description, [...path, ...error.segments])
				throw fault(overlay, action, `${error.message} at ${at}; remove it by an action before`, 'update')
			}
		}
	}
	return root
}
