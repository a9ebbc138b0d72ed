import { unknownName } from '@operate-api/internal'
import type { Document } from '../input/document.ts'
import { InputError } from '../input-error.ts'
import { isObject, type Json, own, ownString } from '../json.ts'

/** An action of an overlay. */
export interface Action {
	/** Which of the overlay's actions it is, from 0. */
	readonly index: number
	/** The JSONPath query. */
	readonly target: string
	/** What to merge or append. */
	readonly update: Json | undefined
	/** Whether what matches goes; `update` has no effect then. */
	readonly remove: boolean
}

const FIELDS = ['overlay', 'info', 'extends', 'actions']
const ACTION_FIELDS = ['target', 'description', 'update', 'remove']

/** Reads the actions of an Overlay 1.0 document, and refuses what its schema refuses. */
export function readOverlay(document: Document): Action[] {
	const { value } = document
	const refuse = (reason: string, ...at: (string | number)[]) => new InputError(reason, document.locate(at))
	if (!isObject(value)) throw refuse('an overlay is an object')
	const version = own(value, 'overlay')
	if (version === undefined) throw refuse('this is no overlay: it has no `overlay: 1.0.0`')
	if (typeof version !== 'string' || !/^1\.0\.\d+$/.test(version))
		throw refuse('only Overlay 1.0 is read here: `overlay: 1.0.0`', 'overlay')
	checkFields(value, FIELDS, [], refuse)
	const info = own(value, 'info')
	if (ownString(info, 'title') === undefined || ownString(info, 'version') === undefined)
		throw refuse('an overlay needs `info` with a `title` and a `version`', 'info')
	const actions = own(value, 'actions')
	if (!Array.isArray(actions) || actions.length === 0)
		throw refuse('an overlay needs a list of at least one action', 'actions')
	return actions.map((action, index) => {
		if (!isObject(action)) throw refuse(`action ${index + 1} is not an object`, 'actions', index)
		checkFields(action, ACTION_FIELDS, ['actions', index], refuse)
		const target = ownString(action, 'target')
		if (target === undefined) throw refuse(`action ${index + 1} has no target`, 'actions', index)
		const remove = own(action, 'remove') ?? false
		if (typeof remove !== 'boolean') throw refuse('`remove` is true or false', 'actions', index, 'remove')
		const update = own(action, 'update')
		if (update === undefined && !remove)
			throw refuse(
				`action ${index + 1}, ${target}: it has neither \`update\` nor \`remove\``,
				'actions',
				index,
			)
		return { index, target, update, remove }
	})
}

function checkFields(
	value: object,
	known: readonly string[],
	at: readonly (string | number)[],
	refuse: (reason: string, ...at: (string | number)[]) => InputError,
): void {
	for (const name of Object.keys(value)) {
		if (!known.includes(name) && !name.startsWith('x-')) {
			throw refuse(unknownName('field', name, known), ...at, name)
		}
	}
}
