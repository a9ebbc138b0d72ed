import { prose } from '../emit/comment.ts'
import { quote } from '../emit/text.ts'
import { InputError } from '../input-error.ts'
import { type JsonObject, own, ownArray, ownObject, ownString } from '../json.ts'
import type { BodyShape } from './body-shape.ts'
import type { Context } from './context.ts'
import { keysOf } from './keys.ts'
import { memberName } from './names.ts'
import { type PagingOfItems, pagingOf } from './paging.ts'
import { isJson, isPlainJson, resultOf } from './result.ts'

/** A parameter of an operation. */
export interface Parameter {
	readonly name: string
	readonly in: string
	readonly required: boolean
	readonly type: string
	readonly key: boolean
	readonly schema: JsonObject
}

/** What the generated client knows of an operation. */
export interface Operation {
	readonly group: string
	readonly name: string
	readonly method: string
	readonly path: string
	readonly doc: string
	readonly parameters: readonly Parameter[]
	readonly body: Body | undefined
	readonly data: string
	readonly parseAs: 'json' | 'text' | 'blob'
	readonly safe: boolean
	readonly paging: PagingOfItems | undefined
}

/** What `fetch` makes a form of: a description says of its fields what they hold, of a file that it is a string. */
const FORMS: Readonly<Record<string, string | undefined>> = {
	'multipart/form-data': 'FormData',
	'application/x-www-form-urlencoded': 'URLSearchParams',
}

/** What an operation sends. */
interface Body {
	readonly type: string
	readonly required: boolean
	readonly mediaType: string
	/** What it may hold, where it is JSON. */
	readonly shape: BodyShape
}

/** Reads one operation of a description. */
export function operationOf(context: Context): Operation {
	const { operation, method, path, at, locate } = context
	const id = own(operation, 'operationId')
	if (id !== undefined && (typeof id !== 'string' || id === ''))
		throw new InputError('an operationId is a text', locate([...at, 'operationId']))
	const [tag] = ownArray(operation, 'tags')
	const dot = (id ?? '').indexOf('.')
	const group = memberName(dot > 0 ? (id ?? '').slice(0, dot) : typeof tag === 'string' ? tag : 'api')
	const name = memberName(dot > 0 ? (id ?? '').slice(dot + 1) : (id ?? `${method} ${path}`))
	const result = resultOf(context)
	return {
		group,
		name,
		method: method.toUpperCase(),
		path,
		doc: docOf(operation),
		parameters: parametersOf(context),
		body: bodyOf(context),
		data: result.type,
		parseAs: result.parseAs,
		safe: ['get', 'head', 'options'].includes(method) || operation['x-safe'] === true,
		paging: pagingOf(context, result),
	}
}

function parametersOf({
	operation,
	pathItem,
	path,
	at,
	base,
	resolve,
	typeOf,
	locate,
}: Context): Parameter[] {
	const parameters = new Map<string, Parameter>()
	for (const item of [...ownArray(pathItem, 'parameters'), ...ownArray(operation, 'parameters')]) {
		const parameter = resolve(item)
		const [name, place] = [ownString(parameter, 'name'), ownString(parameter, 'in')]
		if (name === undefined || place === undefined || place === 'cookie') continue
		const schema = own(parameter, 'schema')
		parameters.set(`${place} ${name}`, {
			name,
			in: place,
			required: place === 'path' || parameter.required === true,
			type: typeOf(schema, `NonNullable<${base}['parameters'][${quote(place)}]>[${quote(name)}]`),
			key: keysOf(resolve(schema)).length > 0,
			schema: resolve(schema),
		})
	}
	for (const [, templated] of path.matchAll(/\{([^{}]+)\}/g)) {
		if (templated !== undefined && !parameters.has(`path ${templated}`))
			throw new InputError(`the path holds {${templated}}, and no path parameter declares it`, locate(at))
	}
	return [...parameters.values()]
}

function bodyOf({ operation, base, resolve, typeOf, shapeOf }: Context): Body | undefined {
	const requestBody = resolve(own(operation, 'requestBody'))
	const content = ownObject(requestBody, 'content')
	const media = Object.keys(content)
	const mediaType = media.find(isPlainJson) ?? media.find(isJson) ?? media[0]
	if (mediaType === undefined) return undefined
	const schema = own(content[mediaType], 'schema')
	return {
		type:
			FORMS[mediaType.toLowerCase()] ??
			(ownString(resolve(schema), 'format') === 'binary'
				? 'Blob'
				: typeOf(schema, `NonNullable<${base}['requestBody']>['content'][${quote(mediaType)}]`)),
		required: requestBody.required === true,
		mediaType,
		shape: isJson(mediaType) ? shapeOf(schema) : 'anything',
	}
}

function docOf(operation: JsonObject): string {
	const [summary, description] = [
		ownString(operation, 'summary') ?? '',
		ownString(operation, 'description') ?? '',
	]
	const parts = [summary.trim().replace(/([^.!?])$/, '$1.'), description.trim()].map(prose)
	if (operation.deprecated === true) parts.push('@deprecated')
	return parts.filter((part) => part !== '').join('\n\n')
}
