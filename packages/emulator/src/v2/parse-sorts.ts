import { type Field, type Fields, fieldsOf, type Value } from './field.ts'
import { isObject } from './filter.ts'
import type { Lookups } from './lookups.ts'
import type { Sort } from './order.ts'
import { badRequest, invalidArgument } from './problem.ts'

const readOf =
	<Item>({ read }: Field<Item>) =>
	(item: Item, lookups: Lookups): Value => {
		const value = read(item, lookups)
		return Array.isArray(value) ? undefined : (value as Value)
	}

/**
 * Parses the sorts of a search, and adds the unique field as the last one.
 *
 * @throws Problem if the server would refuse them
 */
export function parseSorts<Item>(
	sort: unknown,
	{ fields, unique }: { readonly fields: Fields<Item>; readonly unique: string },
	minor: number,
): Sort<Item>[] {
	if (sort !== undefined && sort !== null && !Array.isArray(sort)) {
		throw badRequest('Request property [sort] cannot be parsed')
	}
	const known = fieldsOf(fields, minor)
	const sorts = ((sort as unknown[] | undefined) ?? []).map((each, index): Sort<Item> => {
		if (!isObject(each)) {
			throw badRequest(`Request property [sort[${index}]] cannot be parsed`)
		}
		const { field: name, order = 'ASC', ...more } = each
		const [unknown] = Object.keys(more)
		if (unknown !== undefined) {
			throw badRequest(`Request property [sort[${index}].${unknown}] cannot be parsed`)
		}
		if (name === undefined || name === null) {
			throw invalidArgument('Sort field must not be null.')
		}
		const field = typeof name === 'string' && Object.hasOwn(known, name) ? known[name] : undefined
		if (!field?.sort) {
			const values = Object.entries(known).filter(([, { sort }]) => sort)
			throw badRequest(
				`Unexpected value '${String(name)}' for enum field 'field'. Use any of the following values: [${values.map(([known]) => known).join(', ')}]`,
			)
		}
		if (order !== null && order !== 'ASC' && order !== 'DESC') {
			throw badRequest(
				`Unexpected value '${String(order)}' for enum field 'order'. Use any of the following values: [ASC, DESC]`,
			)
		}
		return { name: String(name), read: readOf(field), isDescending: order === 'DESC' }
	})
	const last = fields[unique] as Field<Item>
	return [...sorts, { name: unique, read: readOf(last), isDescending: false }]
}
