import { isObject, type Json, type JsonObject, own, ownArray, setOwn } from '../../base/json.ts'
import type { Model } from '../../model/model.ts'
import { resolverOf, wrappedBy } from '../../model/schema.ts'
import { type Holding, type Kind, OBJECTS } from '../../spec/objects.ts'
import { documentationOf } from '../documentation.ts'
import { adjust, declareParameters, spelledOut } from './adjust.ts'
import { CommentTitle } from './comment-title.ts'
import { MARK, type Mark, type Marked } from './mark.ts'
import { type CopyObject, moveOtherMethods } from './other-methods.ts'

/** Properties that only matter for documentation. */
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
 * Copies a description for openapi-typescript, without the parts that it would misread. Wrappers of one schema become
 * that schema, keys and enums are marked with their types, and documentation becomes a {@link CommentTitle}. Examples,
 * defaults and extensions are removed, since openapi-typescript searches them for schemas.
 */
export function prepare(model: Model): JsonObject {
	const { description } = model
	const copy = createCopy(model)
	const prepared: JsonObject = { openapi: description.openapi ?? '3.1.0', paths: {}, components: {} }
	for (const [name, kind, holding] of OBJECTS.root.fields) {
		const part = own(description, name)
		if (part !== undefined) {
			prepared[name] = holding === 'one' ? copy(part, kind) : copyAll(part, kind, copy, holding)
		}
	}
	declareParameters(prepared, model)
	moveOtherMethods(prepared, model, copy)
	return prepared
}

/** The state while a description is copied. */
interface Copying {
	readonly model: Model
	readonly resolve: (value: Json) => JsonObject
	readonly copy: CopyObject
	/** The ids of the operations that were copied. */
	readonly ids: Set<string>
}

function createCopy(model: Model): CopyObject {
	const resolve = resolverOf(model.description)
	const copy: CopyObject = (value, kind) => {
		if (!isObject(value)) {
			return kind === 'schema' && typeof value === 'boolean' ? spelledOut(value) : value
		}
		if (kind === 'schema' && own(value, '$ref') !== undefined && value['x-open-enum'] === true) {
			const { $ref = '', ...rest } = value
			return copySchema({ ...rest, allOf: [{ $ref }] }, copying)
		}
		if (own(value, '$ref') !== undefined) {
			return kind === 'mediaType' ? copy(resolve(value), kind) : documented({ $ref: value.$ref ?? '' }, value)
		}
		return kind === 'schema' ? copySchema(value, copying) : copyObject(value, kind, copying)
	}
	const copying = { model, resolve, copy, ids: new Set<string>() }
	return copy
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

function copyObject(value: JsonObject, kind: Kind, { copy, ids }: Copying): JsonObject {
	const copied: JsonObject = {}
	const { fields, entries } = OBJECTS[kind]
	for (const [name, item] of Object.entries(value)) {
		const [, child, holding] = fields.find(([known]) => known === name) ?? []
		if (child !== undefined && holding !== undefined) {
			// Examples and links have no types.
			if (child !== 'example' && child !== 'link') {
				setOwn(copied, name, holding === 'one' ? copy(item, child) : copyAll(item, child, copy, holding))
			}
		} else if (entries && !name.startsWith('x-')) {
			setOwn(copied, name, copy(item, entries))
		} else if (kind === 'schema' ? !name.startsWith('x-') : typeof item !== 'object') {
			setOwn(copied, name, item)
		}
	}
	const id = copied.operationId
	if (kind === 'operation' && typeof id === 'string') {
		// If two operations have the same id, only the first one has a type.
		if (ids.has(id) || id === '') {
			delete copied.operationId
		}
		ids.add(id)
	}
	return documented(copied, value)
}

function copySchema(value: JsonObject, copying: Copying): JsonObject {
	const mark = markOf(value, copying)
	if (mark) {
		const marked: JsonObject & Marked = { type: value.type ?? 'string', [MARK]: mark }
		return documented(marked, value)
	}
	const wrapped = unwrapped(value, copying)
	if (wrapped) {
		return documented(wrapped, value)
	}
	const copied = copyObject(value, 'schema', copying)
	adjust(copied, value, copying.model)
	return copied
}

/** Returns the schema in a wrapper. openapi-typescript would write an intersection with nothing, or an `Omit`. */
function unwrapped(value: JsonObject, { copy, resolve }: Copying): JsonObject | undefined {
	const wrapped = own(value, 'allOf') === undefined ? undefined : wrappedBy(value, resolve)
	if (!wrapped) {
		return undefined
	}
	const target = resolve(wrapped.schema)
	const isUnion = ['oneOf', 'anyOf'].some((name) => Object.hasOwn(target, name))
	if (Object.hasOwn(target, 'discriminator') && !isUnion) {
		return undefined
	}
	const schema = copy(wrapped.schema, 'schema') as JsonObject
	const access = value.readOnly === true ? { readOnly: true } : {}
	return { ...(wrapped.nullable ? { oneOf: [schema, { type: 'null' }] } : schema), ...access }
}

function markOf(value: JsonObject, { model, resolve }: Copying): Mark | undefined {
	const nullable = value.nullable === true
	const keys = model.keysOf(value)
	if (keys.length > 0) {
		return { keys, values: [], open: false, nullable }
	}
	const open = value['x-open-enum'] === true
	// Next to a reference, the extension opens the enum in this place only.
	const target = open ? resolve(wrappedBy(value, resolve)?.schema ?? value) : value
	if (target.type !== 'string') {
		return undefined
	}
	const values = ownArray(target, 'enum').filter((item) => typeof item === 'string')
	const plain = values.length === ownArray(target, 'enum').length
	return values.length > 0 && (plain || open) ? { keys: [], values, open, nullable } : undefined
}

function documented(copied: JsonObject, value: JsonObject): JsonObject {
	for (const name of DOCUMENTATION) {
		delete copied[name]
	}
	const title = new CommentTitle(documentationOf(value))
	return title.isEmpty ? copied : { ...copied, title: title as unknown as Json }
}
