import type { EntityName, Records } from '../model/entities.ts'
import { type FieldKind, fields } from '../model/fields.ts'
import { defaultTenant } from '../model/model.ts'
import { parseDate } from '../search/dates.ts'
import { isInt32, parseKey } from '../search/parse-search.ts'
import { longestValue } from '../seed/variables.ts'
import { listItems, type Shape, shapes } from './shapes.ts'

type Values = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Values =>
	typeof value === 'object' && value !== null && !Array.isArray(value)

/** A fault of the data; the message begins with the place, `processInstances[3].key`. */
export class DataError extends Error {
	override readonly name = 'DataError'

	constructor(place: string, fault: string) {
		super(`${place}: ${fault}`)
	}
}

/**
 * Checks data and returns its records in the order of their keys, with what may be left out filled in.
 *
 * @throws DataError that names the place
 */
export function checkRecords(data: unknown): Records {
	const names = Object.keys(shapes) as EntityName[]
	if (!isObject(data)) throw new DataError('data', `takes an object of ${names.join(', ')}`)
	for (const name of Object.keys(data))
		if (!Object.hasOwn(shapes, name))
			throw new DataError(name, `there is no such list: there are ${names.join(', ')}`)
	const records = names.map((name) => [name, checkEntity(name, data[name])])
	return Object.fromEntries(records) as unknown as Records
}

function checkEntity(name: EntityName, list: unknown): readonly Values[] {
	if (list === undefined || list === null) return []
	if (!Array.isArray(list)) throw new DataError(name, `takes a list, not ${show(list)}`)
	const unique = name === 'decisionInstances' ? 'id' : 'key'
	const places = new Map<unknown, string>()
	const records = list.map((item: unknown, index) => {
		const place = `${name}[${index}]`
		const record = checkRecord(item, place, fields[name], shapes[name])
		const other = places.get(record[unique])
		if (other !== undefined)
			throw new DataError(`${place}.${unique}`, `${show(record[unique])} is that of ${other} too`)
		places.set(record[unique], place)
		return name === 'variables' ? cut(record, place) : record
	})
	const keyOf = ({ key }: Values) => key as bigint
	return records.sort((left, right) => (keyOf(left) < keyOf(right) ? -1 : keyOf(left) > keyOf(right) ? 1 : 0))
}

function checkRecord(item: unknown, place: string, shown: Readonly<Record<string, FieldKind>>, shape: Shape) {
	if (!isObject(item)) throw new DataError(place, `takes an object, not ${show(item)}`)
	const kinds = { ...shown, ...shape.more }
	const given: Record<string, unknown> = {}
	for (const [field, value] of Object.entries(item)) {
		const kind = Object.hasOwn(kinds, field) ? kinds[field] : undefined
		if (kind === undefined)
			throw new DataError(
				`${place}.${field}`,
				`there is no such field: there are ${Object.keys(kinds).join(', ')}`,
			)
		if (value === undefined || value === null) continue
		given[field] = checkValue(value, kind, `${place}.${field}`, field)
		const values = shape.values?.[field]
		if (values && !values.includes(String(value)))
			throw new DataError(`${place}.${field}`, `takes one of ${values.join(', ')}, not ${show(value)}`)
	}
	for (const field of shape.required)
		if (given[field] === undefined) throw new DataError(`${place}.${field}`, 'is missing')
	return { tenantId: defaultTenant, ...shape.defaults?.(given), ...given } as Values
}

function checkValue(value: unknown, kind: FieldKind, place: string, field: string): unknown {
	if (kind === 'list') return checkList(value, place, field)
	if (kind === 'key') {
		if (typeof value === 'number' && !Number.isSafeInteger(value))
			throw new DataError(place, 'is past 2^53 and not exact as a number: give it as a string or a bigint')
		return parseKey(value) ?? refuse('a key: an int64, as a number or as a string')
	}
	if (kind === 'date') {
		const date = typeof value === 'string' && !value.includes('||') ? parseDate(value) : undefined
		return date?.from ?? refuse("a date such as '2022-03-17T11:50:25.729+0000'")
	}
	if (kind === 'int') {
		const isNumber = typeof value === 'number' || typeof value === 'bigint'
		return isNumber && isInt32(Number(value)) ? Number(value) : refuse('an integer: an int32')
	}
	if (typeof value !== kind) refuse(kind === 'string' ? 'a string: put it between quotes' : 'true or false')
	return value

	function refuse(takes: string): never {
		throw new DataError(place, `takes ${takes}; this is ${show(value)}`)
	}
}

function checkList(value: unknown, place: string, field: string): unknown {
	if (!Array.isArray(value)) throw new DataError(place, `takes a list, not ${show(value)}`)
	const of = listItems[field]
	return value.map((item: unknown, index) => {
		const at = `${place}[${index}]`
		if (of === 'text' || of === undefined) return checkValue(item, 'string', at, field)
		return checkRecord(item, at, of, { required: Object.keys(of) })
	})
}

/** Cuts a value that is too long for searches, as Operate does. */
function cut(record: Values, place: string): Values {
	const value = String(record.value)
	if (record.truncated === true) return record
	try {
		JSON.parse(value)
	} catch {
		throw new DataError(
			`${place}.value`,
			`takes JSON as text, such as '"open"' or '12'; this is ${show(value)}`,
		)
	}
	if (value.length <= longestValue) return record
	return { ...record, value: value.slice(0, longestValue), fullValue: value, truncated: true }
}

function show(value: unknown): string {
	if (Array.isArray(value)) return 'a list'
	if (typeof value === 'object' && value !== null) return 'an object'
	const text = typeof value === 'string' ? `'${value}'` : String(value)
	return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
