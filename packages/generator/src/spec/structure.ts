import { InputError } from '../base/input-error.ts'
import { isObject, type JsonObject, own, ownObject } from '../base/json.ts'
import type { Locate, Place } from '../base/place.ts'
import { type Kind, OBJECTS } from './objects.ts'
import { checkReference } from './references.ts'
import { eachObject } from './walk.ts'

const TYPES = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null']

/** The object that is checked, and its context. */
interface Subject {
	readonly value: JsonObject
	readonly at: Place
	readonly root: JsonObject
	readonly locate: Locate
	readonly fail: (reason: string, ...at: Place) => InputError
}

/**
 * Checks that the parts of a description are valid in OpenAPI, and that each reference leads to a value.
 *
 * @throws InputError for the first problem
 */
export function checkStructure(root: JsonObject, locate: Locate): void {
	eachObject(root, {
		visit: ({ kind, value, at }) => {
			if (kind === 'schema' && typeof value === 'boolean') {
				return
			}
			const fail = (reason: string, ...inside: Place) => new InputError(reason, locate([...at, ...inside]))
			if (!isObject(value)) {
				throw fail(`${OBJECTS[kind].name}: expected an object`)
			}
			checkObject(kind, { value, at, root, locate, fail })
		},
		wrong: (at, expected) => {
			throw new InputError(`${String(at.at(-1))}: expected ${expected}`, locate(at))
		},
	})
}

function checkObject(kind: Kind, subject: Subject): void {
	const { value, at, root, locate, fail } = subject
	const reference = own(value, '$ref')
	if (reference !== undefined) {
		if (typeof reference !== 'string') {
			throw fail('$ref: expected a string', '$ref')
		}
		if (kind === 'operation') {
			throw fail('an operation cannot be a reference', '$ref')
		}
		checkReference(root, reference, [...at, '$ref'], locate)
		return
	}
	for (const name of OBJECTS[kind].texts) {
		const text = own(value, name)
		if (text !== undefined && typeof text !== 'string') {
			throw fail(`${name}: expected a string`, name)
		}
	}
	CHECKS[kind]?.(subject)
}

const CHECKS: Readonly<Partial<Record<Kind, (subject: Subject) => void>>> = {
	parameter: ({ value, fail }) => {
		for (const name of ['name', 'in']) {
			if (own(value, name) === undefined) {
				throw fail(`parameter: expected ${name}, a string`)
			}
		}
	},
	operation: (subject) => checkTexts('tags', subject),
	root: ({ value, fail }) => {
		const info = own(value, 'info')
		if (info !== undefined && !isObject(info)) {
			throw fail('info: expected an object', 'info')
		}
	},
	schema: (subject) => {
		const { value, fail } = subject
		const type = own(value, 'type')
		for (const name of Array.isArray(type) ? type : type === undefined ? [] : [type]) {
			if (typeof name !== 'string' || !TYPES.includes(name)) {
				throw fail(`type: expected one of ${TYPES.join(', ')}`, 'type')
			}
		}
		const values = own(value, 'enum')
		if (values !== undefined && !Array.isArray(values)) {
			throw fail('enum: expected a list', 'enum')
		}
		checkTexts('required', subject)
		checkMapping(subject)
	},
}

function checkTexts(name: string, { value, fail }: Subject): void {
	const list = own(value, name)
	if (list === undefined) {
		return
	}
	if (!Array.isArray(list)) {
		throw fail(`${name}: expected a list`, name)
	}
	for (const [index, item] of list.entries()) {
		if (typeof item !== 'string') {
			throw fail(`${name}: expected strings`, name, index)
		}
	}
}

function checkMapping({ value, at, root, locate, fail }: Subject): void {
	const mapping = own(own(value, 'discriminator'), 'mapping')
	if (mapping === undefined) {
		return
	}
	if (!isObject(mapping)) {
		throw fail('mapping: expected an object', 'discriminator', 'mapping')
	}
	const schemas = ownObject(ownObject(root, 'components'), 'schemas')
	for (const [name, target] of Object.entries(mapping)) {
		const inside = ['discriminator', 'mapping', name]
		if (typeof target !== 'string') {
			throw fail('mapping: expected a schema, by name or by reference', ...inside)
		}
		if (Object.hasOwn(schemas, target)) {
			continue
		}
		if (!/[#./]/.test(target)) {
			throw fail(`mapping: unknown schema ${JSON.stringify(target)}`, ...inside)
		}
		checkReference(root, target, [...at, ...inside], locate)
	}
}
