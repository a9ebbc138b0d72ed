import { formatLocation, InputError } from '../base/input-error.ts'
import { clone, isObject, type Json, setOwn } from '../base/json.ts'
import type { Place } from '../base/place.ts'
import type { Document } from '../input/document.ts'
import { MAX_DEPTH, tooDeep } from '../input/limits.ts'
import { valueAt } from '../input/pointer.ts'
import { MergeConflict, merge } from './merge.ts'
import { type Action, readOverlay } from './read.ts'
import { select } from './select.ts'

/** The state while an action is applied. */
interface Application {
	/** The description after the actions before this one. */
	readonly root: Json
	readonly action: Action
	readonly singleValues: boolean
	readonly description: Document
	readonly overlay: Document
}

/**
 * Applies an OpenAPI Overlay 1.0 or 1.1 to a copy of a description. Actions run in order, each on the result of the one
 * before. An action that matches nothing is an error, so that a changed description is noticed.
 *
 * @throws InputError if an action fails
 * @see {@link https://spec.openapis.org/overlay/v1.1.0.html | Overlay Specification 1.1.0}
 */
export function applyOverlayDocument(description: Document, overlay: Document): Json {
	const root = clone(description.value)
	const { actions, singleValues } = readOverlay(overlay)
	for (const action of actions) {
		const application = { root, action, singleValues, description, overlay }
		const places = targetsOf(application)
		if (action.remove) {
			remove(places, application)
		} else {
			update(places, application)
		}
	}
	return root
}

function fault({ action, overlay }: Application, reason: string, field = 'target'): InputError {
	const message = `action ${action.index + 1}, ${action.target}: ${reason}`
	return new InputError(message, overlay.locate(['actions', action.index, field]))
}

/** Returns the position of a value, or of the nearest enclosing one if an action added the value. */
const placeIn = (description: Document, place: Place): string => formatLocation(description.locate(place))

function query(application: Application, field: 'target' | 'copy', text: string): Place[] {
	try {
		const places = select(text, application.root)
		if (places.length === 0) {
			const problem = `nothing in ${application.description.name} matches this ${field}`
			throw fault(application, problem, field)
		}
		return places
	} catch (error) {
		if (error instanceof SyntaxError) {
			throw fault(application, `${field}: expected a JSONPath query: ${error.message}`, field)
		}
		throw error
	}
}

function targetsOf(application: Application): Place[] {
	const { root, action, singleValues, description } = application
	const places = query(application, 'target', action.target)
	for (const place of places) {
		const found = valueAt(root, place)
		if (!singleValues && !isObject(found) && !Array.isArray(found)) {
			const where = placeIn(description, place)
			throw fault(application, `the target must be objects or arrays, and ${where} is a single value`)
		}
	}
	return places
}

function remove(places: Place[], application: Application): void {
	// In reverse order, so that the removal of an item does not shift the index of another.
	for (const place of [...places].sort(compareFromBack)) {
		const last = place.at(-1)
		if (last === undefined) {
			throw fault(application, 'the whole document cannot be removed')
		}
		const parent = valueAt(application.root, place.slice(0, -1))
		if (Array.isArray(parent)) {
			parent.splice(Number(last), 1)
		} else if (isObject(parent)) {
			delete parent[last]
		}
	}
}

function compareFromBack(a: Place, b: Place): number {
	for (let depth = 0; depth < Math.min(a.length, b.length); depth++) {
		const [left, right] = [a[depth], b[depth]]
		if (typeof left === 'number' && typeof right === 'number' && left !== right) {
			return right - left
		}
	}
	return b.length - a.length
}

function update(places: Place[], application: Application): void {
	const { root, action } = application
	let value = action.update
	if (action.copy !== undefined) {
		const [source, second] = query(application, 'copy', action.copy)
		if (source === undefined || second !== undefined) {
			throw fault(application, 'copy: expected a query that matches one value', 'copy')
		}
		value = valueAt(root, source)
	}
	if (value === undefined) {
		return
	}
	// Each target gets a copy of its own, since a later target may be inside of the update.
	const added = clone(value)
	const depth = depthOf(added)
	for (const place of places) {
		if (place.length + depth > MAX_DEPTH) {
			throw fault(application, tooDeep)
		}
		updateAt(place, added, application)
	}
}

function updateAt(place: Place, value: Json, application: Application): void {
	const { root, action, description } = application
	const field = action.copy === undefined ? 'update' : 'copy'
	const found = valueAt(root, place)
	if (Array.isArray(found)) {
		found.push(clone(value))
		return
	}
	if (!isObject(found)) {
		replaceAt(place, value, application)
		return
	}
	if (!isObject(value)) {
		const where = placeIn(description, place)
		throw fault(application, `${where} is an object, so the update must be an object`, field)
	}
	try {
		merge(found, value)
	} catch (error) {
		if (!(error instanceof MergeConflict)) {
			throw error
		}
		const at = placeIn(description, [...place, ...error.segments])
		throw fault(application, `${error.message} at ${at}; remove it by an action before`, field)
	}
}

/** Replaces a single value with another. */
function replaceAt(place: Place, value: Json, application: Application): void {
	const where = placeIn(application.description, place)
	if (isObject(value) || Array.isArray(value)) {
		throw fault(application, `${where} is a single value, so the update must be one`, 'update')
	}
	const parent = valueAt(application.root, place.slice(0, -1))
	const last = place.at(-1)
	if (Array.isArray(parent)) {
		parent[Number(last)] = value
	} else if (isObject(parent)) {
		setOwn(parent, String(last), value)
	}
}

function depthOf(value: Json): number {
	if (typeof value !== 'object' || value === null) {
		return 0
	}
	let deepest = 0
	for (const item of Object.values(value)) {
		deepest = Math.max(deepest, depthOf(item))
	}
	return deepest + 1
}
