import { unknownName } from '@operate-api/internal'
import { parseDate } from '../entities/dates.ts'
import type { Field, FieldKind, FieldValue } from '../entities/entity.ts'
import { isInt32, parseKey } from '../entities/values.ts'
import { DataError, isObject, show } from './data-error.ts'

/**
 * Checks the value of a field.
 *
 * @returns the value as a record holds it
 * @throws DataError that names the place
 */
export function checkValue(value: unknown, field: Field, place: string): FieldValue {
	if (field.kind === 'list') {
		return checkList(value, field, place)
	}
	const checked = checkScalar(value, field.kind, place)
	if (field.values && !field.values.includes(String(value))) {
		throw new DataError(place, `expected one of ${field.values.join(', ')}, received ${show(value)}`)
	}
	return checked
}

function checkScalar(value: unknown, kind: Exclude<FieldKind, 'list'>, place: string): FieldValue {
	if (kind === 'key' && typeof value === 'number' && !Number.isSafeInteger(value)) {
		throw new DataError(place, 'expected a string or a bigint, since a number past 2^53 is not exact')
	}
	const { read, expected } = scalars[kind]
	const checked = read(value)
	if (checked === undefined) {
		throw new DataError(place, `expected ${expected}, received ${show(value)}`)
	}
	return checked
}

interface Scalar {
	readonly expected: string
	/** Returns the value in the form that records use; undefined if its type is wrong. */
	readonly read: (value: unknown) => FieldValue
}

const scalars: Readonly<Record<Exclude<FieldKind, 'list'>, Scalar>> = {
	key: { expected: 'a key (an int64, as a number or a string)', read: parseKey },
	int: {
		expected: 'an integer (an int32)',
		read: (value) =>
			(typeof value === 'number' || typeof value === 'bigint') && isInt32(Number(value))
				? Number(value)
				: undefined,
	},
	string: {
		expected: 'a string between quotes',
		read: (value) => (typeof value === 'string' ? value : undefined),
	},
	boolean: {
		expected: 'true or false',
		read: (value) => (typeof value === 'boolean' ? value : undefined),
	},
	date: {
		expected: "a date such as '2022-03-17T11:50:25.729+0000'",
		// A rounded date is a span of time, which only filters accept.
		read: (value) =>
			typeof value === 'string' && !value.includes('||') ? parseDate(value)?.from : undefined,
	},
}

function checkList(value: unknown, { items = 'string' }: Field, place: string): FieldValue {
	if (!Array.isArray(value)) {
		throw new DataError(place, `expected a list, received ${show(value)}`)
	}
	return value.map((item: unknown, index) => {
		const at = `${place}[${index}]`
		return items === 'string' ? String(checkScalar(item, 'string', at)) : checkItem(item, items, at)
	})
}

function checkItem(item: unknown, kinds: Readonly<Record<string, FieldKind>>, place: string): object {
	const fields = Object.entries(kinds).map(([name, kind]) => [name, { kind, required: true }] as const)
	return checkFields(item, Object.fromEntries(fields), place)
}

/**
 * Checks an object with the given fields.
 *
 * @throws DataError that names the place
 */
export function checkFields(
	item: unknown,
	fields: Readonly<Record<string, Field>>,
	place: string,
): Record<string, FieldValue> {
	if (!isObject(item)) {
		throw new DataError(place, `expected an object, received ${show(item)}`)
	}
	const given: Record<string, FieldValue> = {}
	for (const [name, value] of Object.entries(item)) {
		const field = Object.hasOwn(fields, name) ? fields[name] : undefined
		if (field === undefined) {
			throw new DataError(place, unknownName('field', name, Object.keys(fields)))
		}
		if (value !== undefined && value !== null) {
			given[name] = checkValue(value, field, `${place}.${name}`)
		}
	}
	for (const [name, { required }] of Object.entries(fields)) {
		if (required && given[name] === undefined) {
			throw new DataError(`${place}.${name}`, 'missing')
		}
	}
	return given
}
