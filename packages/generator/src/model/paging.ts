import { unknownName } from '@operate-api/internal'
import { quote } from '../emit/text.ts'
import { InputError } from '../input-error.ts'
import { isObject, type Json, own, ownArray, ownObject, ownString } from '../json.ts'
import type { Context } from './context.ts'
import { propertyAt } from './property-at.ts'
import type { Result } from './result.ts'

/** How an operation pages: the names of what carries the items, the cursors and the size. */
interface Paging {
	/** Where the cursor and the size are sent. The default is the body. */
	readonly in?: 'query'
	readonly items: string
	readonly cursor: string
	readonly next: string
	readonly size: string
	readonly defaultSize: number
	readonly maxSize: number
}

/** How an operation pages, and the type of its items. */
export type PagingOfItems = Paging & { readonly item: string }

const NAMES = ['items', 'cursor', 'next', 'size', 'defaultSize', 'maxSize']

/**
 * Reads `x-paging` of an operation.
 *
 * @throws InputError if it is incomplete, or names what the operation does not have
 */
export function pagingOf(context: Context, { schema, schemaType }: Result): PagingOfItems | undefined {
	const { operation, resolve, typeOf } = context
	const value = own(operation, 'x-paging')
	if (value === undefined) {
		return undefined
	}
	const paging = read(value, context)
	const fail = failIn(context)
	for (const name of ['items', 'next'] as const) {
		if (propertyAt(schema, paging[name], resolve) === undefined) {
			throw fail(name, `the response has no property ${JSON.stringify(paging[name])}`)
		}
	}
	const list = propertyAt(schema, paging.items, resolve)
	const item = list === 'open' || list === undefined ? undefined : own(resolve(list.schema), 'items')
	if (item === undefined) {
		throw fail('items', `expected a list at ${JSON.stringify(paging.items)} of the response`)
	}
	const listType = paging.items
		.split('.')
		.reduce((type, name) => `NonNullable<${type}[${quote(name)}]>`, schemaType)
	return { ...checkSent(paging, context), item: typeOf(item, `${listType}[number]`) }
}

/** Checks that the operation takes the cursor and the size, and says where. */
function checkSent(paging: Paging, context: Context): Paging {
	const { operation, pathItem, resolve } = context
	const fail = failIn(context)
	const sent = ['cursor', 'size'] as const
	const content = ownObject(resolve(own(operation, 'requestBody')), 'content')
	const [media] = Object.values(content)
	if (media !== undefined) {
		for (const name of sent) {
			if (propertyAt(own(media, 'schema'), paging[name], resolve) === undefined) {
				throw fail(name, `the body has no property ${JSON.stringify(paging[name])}`)
			}
		}
		return paging
	}
	const query = [...ownArray(pathItem, 'parameters'), ...ownArray(operation, 'parameters')]
		.map(resolve)
		.filter((parameter) => parameter.in === 'query')
		.map((parameter) => ownString(parameter, 'name') ?? '')
	for (const name of sent) {
		if (!query.includes(paging[name])) {
			throw fail(
				name,
				`the operation has no body, and ${unknownName('query parameter', paging[name], query)}`,
			)
		}
	}
	return { in: 'query', ...paging }
}

function read(value: Json, context: Context): Paging {
	const fail = failIn(context)
	if (!isObject(value)) {
		throw fail(undefined, 'expected an object')
	}
	for (const name of Object.keys(value)) {
		if (!NAMES.includes(name)) {
			throw fail(name, unknownName('entry', name, NAMES))
		}
	}
	const text = (name: string): string => {
		const found = ownString(value, name)
		if (found === undefined || found === '') {
			throw fail(name, `expected the name of a property as ${name}`)
		}
		return found
	}
	const count = (name: string): number => {
		const found = own(value, name)
		if (typeof found !== 'number' || !Number.isInteger(found) || found < 1) {
			throw fail(name, `expected a number of items as ${name}`)
		}
		return found
	}
	return {
		items: text('items'),
		cursor: text('cursor'),
		next: text('next'),
		size: text('size'),
		defaultSize: count('defaultSize'),
		maxSize: count('maxSize'),
	}
}

const failIn =
	({ operation, at, locate }: Context) =>
	(name: string | undefined, reason: string) => {
		const holds = name !== undefined && own(own(operation, 'x-paging'), name) !== undefined
		return new InputError(`x-paging: ${reason}`, locate([...at, 'x-paging', ...(holds ? [name] : [])]))
	}
