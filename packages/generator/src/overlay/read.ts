import { unknownName } from '@operate-api/internal'
import { InputError } from '../base/input-error.ts'
import { isObject, type Json, type JsonObject, own, ownString } from '../base/json.ts'
import type { Place } from '../base/place.ts'
import type { Document } from '../input/document.ts'

/** An action of an overlay. */
export interface Action {
	/** The index of the action in the overlay, from 0. */
	readonly index: number
	/** The JSONPath query. */
	readonly target: string
	/** The value to merge, to append, or to replace a single value with. */
	readonly update: Json | undefined
	/** The JSONPath query of the value to use as the update. */
	readonly copy: string | undefined
	/** Whether to remove the targets. Then the update has no effect. */
	readonly remove: boolean
}

/** A parsed overlay. */
export interface Overlay {
	readonly actions: readonly Action[]
	/** Whether targets may be single values, as from Overlay 1.1. */
	readonly singleValues: boolean
}

const FIELDS = ['overlay', 'info', 'extends', 'actions']
const ACTION_FIELDS = ['target', 'description', 'update', 'copy', 'remove']

type Refuse = (reason: string, ...at: Place) => InputError

/**
 * Parses an Overlay 1.0 or 1.1.
 *
 * @throws InputError if the overlay is invalid
 */
export function readOverlay(document: Document): Overlay {
	const { value } = document
	const refuse: Refuse = (reason, ...at) => new InputError(reason, document.locate(at))
	if (!isObject(value)) {
		throw refuse('overlay: expected an object')
	}
	const version = own(value, 'overlay')
	if (typeof version !== 'string' || !/^1\.[01]\.\d+$/.test(version)) {
		const at = version === undefined ? [] : ['overlay']
		throw refuse('overlay: expected the version of the Overlay Specification, 1.0.0 or 1.1.0', ...at)
	}
	checkFields(value, FIELDS, [], refuse)
	const info = own(value, 'info')
	if (ownString(info, 'title') === undefined || ownString(info, 'version') === undefined) {
		throw refuse('info: expected a title and a version', ...(info === undefined ? [] : ['info']))
	}
	const actions = own(value, 'actions')
	if (!Array.isArray(actions) || actions.length === 0) {
		throw refuse(
			'actions: expected a list of at least one action',
			...(actions === undefined ? [] : ['actions']),
		)
	}
	const singleValues = !version.startsWith('1.0.')
	return {
		actions: actions.map((action, index) => readAction(action, index, singleValues, refuse)),
		singleValues,
	}
}

function readAction(action: Json, index: number, canCopy: boolean, refuse: Refuse): Action {
	const at: Place = ['actions', index]
	if (!isObject(action)) {
		throw refuse(`action ${index + 1}: expected an object`, ...at)
	}
	checkFields(
		action,
		ACTION_FIELDS.filter((name) => name !== 'copy' || canCopy),
		at,
		refuse,
	)
	const target = ownString(action, 'target')
	if (target === undefined) {
		throw refuse(`action ${index + 1}: expected a target`, ...at)
	}
	const remove = own(action, 'remove') ?? false
	if (typeof remove !== 'boolean') {
		throw refuse('remove: expected true or false', ...at, 'remove')
	}
	const copy = own(action, 'copy')
	if (copy !== undefined && typeof copy !== 'string') {
		throw refuse('copy: expected a JSONPath query', ...at, 'copy')
	}
	const update = own(action, 'update')
	const effects = [update !== undefined, copy !== undefined, remove].filter(Boolean).length
	if (effects === 0 || (copy !== undefined && effects > 1)) {
		const names = canCopy ? 'one of update, copy and remove' : 'update or remove'
		throw refuse(`action ${index + 1}, ${target}: expected ${names}`, ...at)
	}
	return { index, target, update, copy, remove }
}

function checkFields(value: JsonObject, known: readonly string[], at: Place, refuse: Refuse): void {
	for (const name of Object.keys(value)) {
		if (!known.includes(name) && !name.startsWith('x-')) {
			throw refuse(unknownName('field', name, known), ...at, name)
		}
	}
}
