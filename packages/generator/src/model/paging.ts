import { unknownName } from '@operate-api/internal'
import { InputError } from '../base/input-error.ts'
import { isObject, type Json, own, ownString } from '../base/json.ts'
import type { Context } from './context.ts'
import type { Body, Paging, Parameter, Result } from './operation.ts'
import { propertyAt } from './property-at.ts'

type Entries = Omit<Paging, 'in' | 'item'>

const NAMES = ['items', 'cursor', 'next', 'size', 'defaultSize', 'maxSize', 'lastPage']

/** The input and the result of an operation. */
interface Sides {
	readonly parameters: readonly Parameter[]
	readonly body: Body | undefined
	readonly result: Result
}

/**
 * Reads `x-paging` of an operation.
 *
 * @throws InputError if it is incomplete, or names properties that the operation does not have
 */
export function pagingOf(context: Context, { parameters, body, result }: Sides): Paging | undefined {
	const { operation, schemaOf } = context
	const value = own(operation, 'x-paging')
	if (value === undefined) {
		return undefined
	}
	const paging = read(value, context)
	const fail = failIn(context)
	const page = result.contents[0]?.schema
	for (const name of ['items', 'next'] as const) {
		if (propertyAt(page, paging[name], schemaOf) === undefined) {
			throw fail(name, `the response has no property ${JSON.stringify(paging[name])}`)
		}
	}
	const list = propertyAt(page, paging.items, schemaOf)
	const item = list === 'open' || list === undefined ? undefined : own(schemaOf(list.schema).value, 'items')
	if (item === undefined) {
		throw fail('items', `expected a list at ${JSON.stringify(paging.items)} of the response`)
	}
	return { in: sentIn(paging, parameters, body, context), ...paging, item }
}

/** Checks that the operation takes the cursor and the size, and returns where. */
function sentIn(
	paging: Entries,
	parameters: readonly Parameter[],
	body: Body | undefined,
	context: Context,
): Paging['in'] {
	const fail = failIn(context)
	const query = parameters.flatMap((parameter) => (parameter.in === 'query' ? [parameter.name] : []))
	for (const name of ['cursor', 'size'] as const) {
		if (body === undefined && !query.includes(paging[name])) {
			const problem = unknownName('query parameter', paging[name], query)
			throw fail(name, `the operation has no body, and ${problem}`)
		}
		if (body && propertyAt(body.contents[0]?.schema, paging[name], context.schemaOf) === undefined) {
			throw fail(name, `the body has no property ${JSON.stringify(paging[name])}`)
		}
	}
	return body ? 'body' : 'query'
}

function read(value: Json, context: Context): Entries {
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
	const { lastPage = 'no-cursor' } = value
	if (lastPage !== 'short' && lastPage !== 'no-cursor') {
		throw fail('lastPage', 'expected "short" or "no-cursor" as lastPage')
	}
	return {
		items: text('items'),
		cursor: text('cursor'),
		next: text('next'),
		size: text('size'),
		defaultSize: count('defaultSize'),
		maxSize: count('maxSize'),
		lastPage,
	}
}

const failIn =
	({ operation, at, locate }: Context) =>
	(name: string | undefined, reason: string) => {
		const holds = name !== undefined && own(own(operation, 'x-paging'), name) !== undefined
		return new InputError(`x-paging: ${reason}`, locate([...at, 'x-paging', ...(holds ? [name] : [])]))
	}
