import { isObject, type Json, type JsonObject, own, ownArray, ownObject, setOwn } from '../../base/json.ts'
import { valueAt } from '../../input/pointer.ts'
import type { Model } from '../../model/model.ts'
import { resolverOf, wrappedBy } from '../../model/schema.ts'
import { type Holding, type Kind, OBJECTS } from '../../spec/objects.ts'
import { documentationOf } from '../documentation.ts'
import { CommentTitle } from './comment-title.ts'
import { MARK, type Mark, type Marked } from './mark.ts'
import { type CopyObject, moveOtherMethods } from './other-methods.ts'

/** What only documentation shows. */
const DOCUMENTATION = [
	'title',
	'summary',
	'description',
	'format',
	'deprecated',
	'default',
	'example',
	'examples',
]

/**
 * Copies a description for openapi-typescript, without what that takes for something else. Wrappers of one schema become
 * that schema; keys and enums say their type; documentation becomes a {@link CommentTitle}; examples, defaults and extensions
 * stay away, since it looks for schemas in all of them.
 */
export function prepare(model: Model): JsonObject {
	const { description } = model
	const { copy } = new Preparation(model)
	const prepared: JsonObject = { openapi: description.openapi ?? '3.1.0', paths: {}, components: {} }
	for (const [name, kind, holding] of OBJECTS.root.fields) {
		const part = own(description, name)
		if (part === undefined) {
			continue
		}
		prepared[name] = holding === 'one' ? copy(part, kind) : copyAll(part, kind, copy, holding)
	}
	declareParameters(prepared, model)
	moveOtherMethods(prepared, model, copy)
	return prepared
}

function copyAll(value: Json, kind: Kind, copy: CopyObject, holding: Holding): Json {
	if (Array.isArray(value)) {
		return value.map((item) => copy(item, kind))
	}
	const copied: JsonObject = {}
	for (const [name, item] of Object.entries(value as JsonObject)) {
		if (holding !== 'extensible' || !name.startsWith('x-')) {
			setOwn(copied, name, copy(item, kind))
		}
	}
	return copied
}

class Preparation {
	readonly #model: Model
	readonly #ids = new Set<string>()
	readonly #resolve: (value: Json) => JsonObject

	constructor(model: Model) {
		this.#model = model
		this.#resolve = resolverOf(model.description)
	}

	readonly copy: CopyObject = (value, kind) => {
		if (!isObject(value)) {
			return kind === 'schema' && typeof value === 'boolean' ? spelledOut(value) : value
		}
		if (own(value, '$ref') !== undefined) {
			return kind === 'mediaType'
				? this.copy(this.#resolve(value), kind)
				: this.#documented({ $ref: value.$ref ?? '' }, value)
		}
		return kind === 'schema' ? this.#schema(value) : this.#object(value, kind)
	}

	#object(value: JsonObject, kind: Kind): JsonObject {
		const copied: JsonObject = {}
		const { fields, entries } = OBJECTS[kind]
		for (const [name, item] of Object.entries(value)) {
			const field = fields.find(([known]) => known === name)
			if (field) {
				const [, child, holding] = field
				// Examples and links have no types.
				if (child !== 'example' && child !== 'link') {
					setOwn(
						copied,
						name,
						holding === 'one' ? this.copy(item, child) : copyAll(item, child, this.copy, holding),
					)
				}
			} else if (entries && !name.startsWith('x-')) {
				setOwn(copied, name, this.copy(item, entries))
			} else if (kind === 'schema' ? !name.startsWith('x-') : typeof item !== 'object') {
				setOwn(copied, name, item)
			}
		}
		const id = copied.operationId
		if (kind === 'operation' && typeof id === 'string') {
			// Of two operations with one id, only the first has a type of its own.
			if (this.#ids.has(id) || id === '') {
				delete copied.operationId
			}
			this.#ids.add(id)
		}
		return this.#documented(copied, value)
	}

	#schema(value: JsonObject): JsonObject {
		const mark = this.#markOf(value)
		const wrapped = mark ? undefined : this.#unwrapped(value)
		if (wrapped) {
			return this.#documented(wrapped, value)
		}
		if (mark) {
			const marked: JsonObject & Marked = { type: value.type ?? 'string', [MARK]: mark }
			return this.#documented(marked, value)
		}
		const copied = this.#object(value, 'schema')
		adjust(copied, value, this.#model)
		return copied
	}

	/** The schema in a wrapper, which openapi-typescript would intersect with nothing, or make `Omit` of. */
	#unwrapped(value: JsonObject): JsonObject | undefined {
		const wrapped = own(value, 'allOf') === undefined ? undefined : wrappedBy(value, this.#resolve)
		if (!wrapped) {
			return undefined
		}
		const target = this.#resolve(wrapped.schema)
		const isUnion = ['oneOf', 'anyOf'].some((name) => Object.hasOwn(target, name))
		if (Object.hasOwn(target, 'discriminator') && !isUnion) {
			return undefined
		}
		const schema = this.copy(wrapped.schema, 'schema') as JsonObject
		const access = value.readOnly === true ? { readOnly: true } : {}
		return { ...(wrapped.nullable ? { oneOf: [schema, { type: 'null' }] } : schema), ...access }
	}

	#markOf(value: JsonObject): Mark | undefined {
		const nullable = value.nullable === true
		const keys = this.#model.keysOf(value)
		if (keys.length > 0) {
			return { keys, values: [], open: false, nullable }
		}
		const open = value['x-open-enum'] === true
		// Next to a reference, the extension opens the enum in this place only.
		const target = open ? this.#resolve(wrappedBy(value, this.#resolve)?.schema ?? value) : value
		if (target.type !== 'string') {
			return undefined
		}
		const values = ownArray(target, 'enum').filter((item) => typeof item === 'string')
		const plain = values.length === ownArray(target, 'enum').length
		return values.length > 0 && (plain || open) ? { keys: [], values, open, nullable } : undefined
	}

	#documented(copied: JsonObject, value: JsonObject): JsonObject {
		for (const name of DOCUMENTATION) {
			delete copied[name]
		}
		const title = new CommentTitle(documentationOf(value))
		return title.isEmpty ? copied : { ...copied, title: title as unknown as Json }
	}
}

/** A schema of `true` or `false` as an object, which openapi-typescript expects in some places. */
const spelledOut = (schema: boolean): JsonObject => (schema ? {} : { enum: [] })

/** Says the same in the words that openapi-typescript understands. */
function adjust(copied: JsonObject, value: JsonObject, { description }: Model): void {
	const schemas = ownObject(ownObject(description, 'components'), 'schemas')
	const mapping = own(own(value, 'discriminator'), 'mapping')
	if (isObject(mapping)) {
		const targets: JsonObject = {}
		for (const [name, target] of Object.entries(mapping)) {
			const isName = typeof target === 'string' && Object.hasOwn(schemas, target)
			setOwn(targets, name, isName ? `#/components/schemas/${target}` : target)
		}
		copied.discriminator = { ...(value.discriminator as JsonObject), mapping: targets }
	}
	// It takes an enum of objects for schemas.
	if (value.type === 'object' && Array.isArray(value.enum)) {
		const described = ['properties', 'additionalProperties'].some((name) => Object.hasOwn(value, name))
		delete copied[described ? 'enum' : 'type']
	}
	// It overlooks a `const` of null.
	if (value.const === null) {
		copied.type = 'null'
	}
	for (const name of ['items', 'additionalProperties']) {
		if (typeof value[name] === 'boolean') {
			copied[name] = value[name]
		}
	}
}

/** Declares the parameters that only paths hold. */
function declareParameters(prepared: JsonObject, { operations }: Model): void {
	for (const { at, parameters } of operations) {
		const missing = parameters.filter(({ declared }) => !declared)
		const operation = missing.length > 0 ? valueAt(prepared, at) : undefined
		if (isObject(operation)) {
			operation.parameters = [
				...ownArray(operation, 'parameters'),
				...missing.map(({ name }) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
			]
		}
	}
}
