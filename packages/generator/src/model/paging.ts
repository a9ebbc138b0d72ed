import { quote } from '../emit/text.ts'
import { InputError } from '../input-error.ts'
import { own, ownObject, ownString } from '../json.ts'
import type { Context } from './context.ts'
import type { Result } from './result.ts'

/** How an operation pages: the names of the properties that carry what. */
interface Paging {
	readonly items: string
	readonly cursor: string
	readonly next: string
	readonly size: string
	readonly defaultSize: number
	readonly maxSize: number
}

/** How an operation pages, and the type of its items. */
export type PagingOfItems = Paging & { readonly item: string }

/** Reads `x-paging` of an operation. */
export function pagingOf(
	{ operation, at, locate, resolve, typeOf }: Context,
	{ schema, schemaType }: Result,
): PagingOfItems | undefined {
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
		item: typeOf(own(list, 'items'), `${schemaType}[${quote(items)}][number]`),
	}
}
