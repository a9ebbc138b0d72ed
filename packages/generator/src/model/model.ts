import { keysOf } from '../emit/openapi-typescript.ts'
import { quote } from '../emit/text.ts'
import { segmentsOf, valueAt } from '../input/pointer.ts'
import { InputError } from '../input-error.ts'
import { isObject, type Json, type JsonObject, own, ownArray, ownObject, ownString } from '../json.ts'
import type { Locate } from '../spec/check.ts'
import { memberName, pascalCase, unique } from './names.ts'

/** How an operation pages: the names of the properties that carry what. */
export interface Paging {
	readonly items: string
	readonly cursor: string
	readonly next: string
	readonly size: string
	readonly defaultSize: number
	readonly maxSize: number
}

/** A parameter of an operation. */
export interface Parameter {
	readonly name: string
	readonly in: string
	readonly required: boolean
	readonly type: string
	readonly key: boolean
	/** What kind of value it takes, for comparisons. */
	readonly kind: string
}

/** What the generated client knows of an operation. */
export interface Operation {
	readonly group: string
	readonly name: string
	readonly method: string
	readonly path: string
	readonly doc: string
	readonly parameters: readonly Parameter[]
	readonly body: { readonly type: string; readonly required: boolean; readonly mediaType: string } | undefined
	readonly data: string
	readonly parseAs: 'json' | 'text' | 'blob'
	readonly safe: boolean
	readonly paging: (Paging & { readonly item: string }) | undefined
}

/** What is emitted. */
export interface Model {
	/** The brands, sorted. */
	readonly brands: readonly string[]
	/** Aliases of component schemas: component name to type name. */
	readonly aliases: ReadonlyMap<string, string>
	readonly operations: readonly Operation[]
	/** Names of response properties that hold keys. */
	readonly keyProperties: readonly string[]
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']
const GLOBALS =
	'Array AsyncIterable Boolean Date Error Extract Exclude Function Key Map Number Object Omit Operations Options Paged Paging Partial Promise Readonly ReadonlyArray Record Required Runtime Set String Symbol WithRequired Input paths components operations webhooks $defs'.split(
		' ',
	)

/** Reads out of a description what the emitted files say beside openapi-typescript's types. */
export function modelOf(root: JsonObject, locate: Locate): Model {
	const schemas = ownObject(ownObject(root, 'components'), 'schemas')
	const brands = new Set<string>()
	collectBrands(root, brands)
	const taken = new Set([...GLOBALS, ...brands])
	const aliases = new Map(
		Object.entries(schemas).map(([name, schema]) => [
			name,
			unique(pascalCase(ownString(schema, 'x-name') ?? name), taken),
		]),
	)
	const resolve = (value: Json | undefined): JsonObject => {
		let found = value
		for (let hops = 0; hops < 50 && ownString(found, '$ref') !== undefined; hops++)
			found = valueAt(root, segmentsOf(ownString(found, '$ref') ?? ''))
		return isObject(found) ? found : {}
	}
	const typeOf = (schema: Json | undefined, fallback: string): string => {
		const component = segmentsOf(ownString(schema, '$ref') ?? '')
		if (component.length === 3 && component[1] === 'schemas')
			return aliases.get(component[2] ?? '') ?? fallback
		if (!isObject(schema)) return fallback
		const keys = keysOf(schema)
		if (keys.length > 0 && schema.nullable !== true && typeof schema.type === 'string')
			return keys.join(' | ')
		const plain = Object.keys(schema).every(
			(name) => !['enum', 'const', 'allOf', 'anyOf', 'oneOf'].includes(name),
		)
		if (plain && schema.nullable !== true && (schema.type === 'string' || schema.type === 'boolean'))
			return schema.type
		return fallback
	}
	const operations: Operation[] = []
	const names = new Map<string, (string | number)[]>()
	for (const [path, item] of Object.entries(ownObject(root, 'paths'))) {
		if (path.startsWith('x-')) continue
		const pathItem = resolve(item)
		for (const method of METHODS) {
			const operation = own(pathItem, method)
			if (!isObject(operation)) continue
			const at = ['paths', path, method]
			const made = operationOf({ operation, pathItem, method, path, at, resolve, typeOf, locate })
			const full = `${made.group}.${made.name}`
			const first = names.get(full)
			if (first)
				throw new InputError(
					`two operations are named ${full}: this and ${first[2]} ${first[1]}; give one another operationId`,
					locate([...at, 'operationId']),
				)
			names.set(full, at)
			operations.push(made)
		}
	}
	for (const { group, name, paging } of operations) {
		if (paging && names.has(`${group}.${name}All`))
			throw new InputError(
				`${group}.${name} pages, so ${group}.${name}All is made of it, and another operation has that name`,
				locate(names.get(`${group}.${name}All`) ?? []),
			)
	}
	return {
		brands: [...brands].sort(),
		aliases,
		operations,
		keyProperties: keyProperties(root, resolve, locate),
	}
}

interface Context {
	readonly operation: JsonObject
	readonly pathItem: JsonObject
	readonly method: string
	readonly path: string
	readonly at: (string | number)[]
	readonly resolve: (value: Json | undefined) => JsonObject
	readonly typeOf: (schema: Json | undefined, fallback: string) => string
	readonly locate: Locate
}

function operationOf(context: Context): Operation {
	const { operation, pathItem, method, path, at, resolve, typeOf, locate } = context
	const base = `paths[${quote(path)}][${quote(method)}]`
	const id = own(operation, 'operationId')
	if (id !== undefined && (typeof id !== 'string' || id === ''))
		throw new InputError('an operationId is a text', locate([...at, 'operationId']))
	const [tag] = ownArray(operation, 'tags')
	const dot = (id ?? '').indexOf('.')
	const group = memberName(dot > 0 ? (id ?? '').slice(0, dot) : typeof tag === 'string' ? tag : 'api')
	const name = memberName(dot > 0 ? (id ?? '').slice(dot + 1) : (id ?? `${method} ${path}`))

	const parameters = new Map<string, Parameter>()
	for (const item of [...ownArray(pathItem, 'parameters'), ...ownArray(operation, 'parameters')]) {
		const parameter = resolve(item)
		const [paramName, place] = [ownString(parameter, 'name'), ownString(parameter, 'in')]
		if (paramName === undefined || place === undefined || place === 'cookie') continue
		const required = place === 'path' || parameter.required === true
		const fallback = `NonNullable<${base}['parameters'][${quote(place)}]>[${quote(paramName)}]`
		const schema = own(parameter, 'schema')
		parameters.set(`${place} ${paramName}`, {
			name: paramName,
			in: place,
			required,
			type: typeOf(schema, fallback),
			key: keysOf(resolve(schema)).length > 0,
			kind: keysOf(resolve(schema)).join(' | ') || kindOf(resolve(schema)),
		})
	}
	for (const [, templated] of path.matchAll(/\{([^{}]+)\}/g)) {
		if (templated !== undefined && !parameters.has(`path ${templated}`))
			throw new InputError(`the path holds {${templated}}, and no path parameter declares it`, locate(at))
	}

	const requestBody = own(operation, 'requestBody')
	const requestContent = ownObject(resolve(requestBody), 'content')
	const [bodyType] = pickMedia(requestContent)
	const bodyBase = `NonNullable<${base}['requestBody']>['content']`
	const body =
		bodyType === undefined
			? undefined
			: {
					type: typeOf(own(requestContent[bodyType], 'schema'), `${bodyBase}[${quote(bodyType)}]`),
					required: resolve(requestBody).required === true,
					mediaType: bodyType,
				}

	const responses = ownObject(operation, 'responses')
	const results: { type: string; media: string; schema: JsonObject }[] = []
	let empty = false
	for (const [status, item] of Object.entries(responses)) {
		if (!/^2(\d\d|XX)$/i.test(status)) continue
		const content = ownObject(resolve(item), 'content')
		const media = Object.keys(content)
		if (media.length === 0) empty = true
		for (const type of media) {
			const key = /^\d+$/.test(status) ? status : quote(status)
			results.push({
				type: typeOf(own(content[type], 'schema'), `${base}['responses'][${key}]['content'][${quote(type)}]`),
				media: type,
				schema: resolve(own(content[type], 'schema')),
			})
		}
	}
	const json = results.filter(({ media }) => isJson(media))
	const chosen = json.length > 0 ? json : results
	const types = [...new Set(chosen.map(({ type }) => type))]
	if (empty || types.length === 0) types.push('undefined')
	const parseAs =
		chosen.length === 0 || json.length > 0
			? 'json'
			: chosen.every(({ media }) => /^text\//i.test(media))
				? 'text'
				: 'blob'

	return {
		group,
		name,
		method: method.toUpperCase(),
		path,
		doc: docOf(operation),
		parameters: [...parameters.values()],
		body,
		data: types.join(' | '),
		parseAs,
		safe: ['get', 'head', 'options'].includes(method) || operation['x-safe'] === true,
		paging: pagingOf(context, chosen[0]?.schema, types[0] ?? 'unknown'),
	}
}

function pagingOf(
	{ operation, at, locate, resolve, typeOf }: Context,
	schema: JsonObject | undefined,
	data: string,
): Operation['paging'] {
	const paging = own(operation, 'x-paging')
	if (paging === undefined) return undefined
	const text = (name: string): string => {
		const value = ownString(paging, name)
		if (value === undefined) throw new InputError(`x-paging needs \`${name}\``, locate([...at, 'x-paging']))
		return value
	}
	const count = (name: string): number => {
		const value = own(paging, name)
		if (typeof value !== 'number' || !Number.isInteger(value) || value < 1)
			throw new InputError(`x-paging needs \`${name}\`, a count`, locate([...at, 'x-paging', name]))
		return value
	}
	const items = text('items')
	const list = resolve(own(ownObject(schema, 'properties'), items))
	if (own(list, 'items') === undefined)
		throw new InputError(
			`x-paging: the answer has no list \`${items}\``,
			locate([...at, 'x-paging', 'items']),
		)
	return {
		items,
		cursor: text('cursor'),
		next: text('next'),
		size: text('size'),
		defaultSize: count('defaultSize'),
		maxSize: count('maxSize'),
		item: typeOf(own(list, 'items'), `${data}[${quote(items)}][number]`),
	}
}

function kindOf({ type }: JsonObject): string {
	return type === 'integer' ? 'number' : type === undefined ? 'any' : String(type)
}

function isJson(media: string): boolean {
	return /^(\*\/\*|application\/\*|[^;]*[/+]json)\s*(;|$)/i.test(media)
}

function pickMedia(content: JsonObject): string[] {
	const media = Object.keys(content)
	const json = media.find(isJson)
	return json === undefined ? media.slice(0, 1) : [json]
}

function docOf(operation: JsonObject): string {
	const [summary, description] = [
		ownString(operation, 'summary') ?? '',
		ownString(operation, 'description') ?? '',
	]
	const parts = [summary.trim().replace(/([^.!?])$/, '$1.'), description.trim()]
	if (operation.deprecated === true) parts.push('@deprecated')
	return parts.filter((part) => part !== '').join('\n\n')
}

function collectBrands(value: Json, brands: Set<string>): void {
	if (Array.isArray(value)) for (const item of value) collectBrands(item, brands)
	if (!isObject(value)) return
	for (const key of keysOf(value)) brands.add(key)
	for (const item of Object.values(value)) collectBrands(item, brands)
}

/** Which properties of answers hold keys: by name, so a name must mean the same in every answer. */
function keyProperties(
	root: JsonObject,
	resolve: (value: Json | undefined) => JsonObject,
	locate: Locate,
): string[] {
	const keys = new Map<string, (string | number)[]>()
	const numbers = new Map<string, (string | number)[]>()
	const seen = new Set<JsonObject>()
	const visit = (schema: Json | undefined, at: (string | number)[]): void => {
		if (!isObject(schema)) return
		const found = resolve(schema)
		if (seen.has(found)) return
		seen.add(found)
		for (const [name, property] of Object.entries(ownObject(found, 'properties'))) {
			const place = [...at, 'properties', name]
			const target = resolve(property)
			if (keysOf(target).length > 0) keys.set(name, place)
			else if (target.type === 'integer' || target.type === 'number') numbers.set(name, place)
			visit(property, place)
		}
		for (const part of ['items', 'additionalProperties', 'not']) visit(own(found, part), [...at, part])
		for (const part of ['allOf', 'anyOf', 'oneOf', 'prefixItems'])
			for (const [index, item] of ownArray(found, part).entries()) visit(item, [...at, part, index])
	}
	for (const [path, item] of Object.entries(ownObject(root, 'paths'))) {
		for (const [method, operation] of Object.entries(resolve(item))) {
			for (const [status, response] of Object.entries(ownObject(operation, 'responses'))) {
				for (const [media, content] of Object.entries(ownObject(resolve(response), 'content')))
					visit(own(content, 'schema'), [
						'paths',
						path,
						method,
						'responses',
						status,
						'content',
						media,
						'schema',
					])
			}
		}
	}
	for (const [name, at] of keys) {
		const other = numbers.get(name)
		if (other)
			throw new InputError(
				`\`${name}\` is a key here and a number at #/${other.join('/')}: the runtime tells keys by name`,
				locate(at),
			)
	}
	return [...keys.keys()].sort()
}
