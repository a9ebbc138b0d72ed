import { parseDate } from '../entities/dates.ts'
import { isInt32, parseKey } from '../entities/values.ts'
import { type Field, type Fields, fieldsOf, type Value } from './field.ts'
import type { Lookups } from './lookups.ts'
import { matchesPattern, patternOf } from './pattern.ts'
import { badRequest, type Problem } from './problem.ts'

/** Whether a record meets a filter. */
export type Test<Item> = (item: Item, lookups: Lookups) => boolean

type JsonObject = Readonly<Record<string, unknown>>
export const isObject = (value: unknown): value is JsonObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value)

const unreadable = (path: string): Problem => badRequest(`Request property [${path}] cannot be parsed`)

/** Parses a value of a field. */
function parseValue({ kind, values }: Field<never>, value: unknown, path: string): NonNullable<Value> {
	const parsed = parsers[kind](value)
	if (parsed === undefined) {
		throw unreadable(path)
	}
	if (values && !values.includes(String(parsed))) {
		throw badRequest(
			`Unexpected value '${String(parsed)}' for enum field '${path.split('.').pop()}'. Use any of the following values: [${values.join(', ')}]`,
		)
	}
	return parsed
}

const parsers = {
	key: (value: unknown) => (typeof value === 'string' ? parseKey(value) : undefined),
	string: (value: unknown) => (typeof value === 'string' ? value : undefined),
	int: (value: unknown) => (typeof value === 'number' && isInt32(value) ? value : undefined),
	boolean: (value: unknown) => (typeof value === 'boolean' ? value : undefined),
	date: (value: unknown) =>
		typeof value === 'string' && !value.includes('||') ? parseDate(value)?.from : undefined,
} as const

const operatorsOf = ({ kind, filter }: Field<never>): readonly string[] => {
	const exact = ['$eq', '$neq', '$exists', '$in']
	if (kind === 'date' || kind === 'int') {
		return [...exact, '$gt', '$gte', '$lt', '$lte']
	}
	if (kind === 'key' || filter === 'basic') {
		return [...exact, '$notIn']
	}
	return [...exact, '$notIn', '$like']
}

type Check = (value: Value) => boolean

function checkOf(field: Field<never>, operator: string, operand: unknown, path: string): Check {
	const one = () => parseValue(field, operand, path)
	const list = () => {
		if (!Array.isArray(operand)) {
			throw unreadable(path)
		}
		return new Set<Value>(operand.map((each) => parseValue(field, each, path)))
	}
	const compare = (holds: (value: NonNullable<Value>, bound: NonNullable<Value>) => boolean): Check => {
		const bound = one()
		return (value) => value !== undefined && holds(value, bound)
	}
	switch (operator) {
		case '$eq':
			return compare((value, other) => value === other)
		case '$neq': {
			const other = one()
			return (value) => value !== other
		}
		case '$gt':
			return compare((value, bound) => value > bound)
		case '$gte':
			return compare((value, bound) => value >= bound)
		case '$lt':
			return compare((value, bound) => value < bound)
		case '$lte':
			return compare((value, bound) => value <= bound)
		case '$in': {
			const values = list()
			// The Java client sends empty lists for operators that are not set.
			return (value) => values.size === 0 || (value !== undefined && values.has(value))
		}
		case '$notIn': {
			const values = list()
			return (value) => !values.has(value)
		}
		case '$exists':
			if (typeof operand !== 'boolean') {
				throw unreadable(path)
			}
			return (value) => (value !== undefined) === operand
		default: {
			if (typeof operand !== 'string') {
				throw unreadable(path)
			}
			const pattern = patternOf(operand)
			return (value) => value !== undefined && matchesPattern(pattern, String(value))
		}
	}
}

function checksOf(field: Field<never>, condition: unknown, path: string, minor: number): Check[] {
	if (!isObject(condition)) {
		return [checkOf(field, '$eq', condition, path)]
	}
	if (field.filter === 'plain' || (field.operatorsSince ?? 8) > minor) {
		throw unreadable(path)
	}
	const allowed = operatorsOf(field)
	return Object.entries(condition).map(([operator, operand]) => {
		const at = `${path}.${operator}`
		if (!allowed.includes(operator)) {
			throw unreadable(at)
		}
		return checkOf(field, operator, operand, at)
	})
}

/**
 * Parses a filter: every condition must hold, and with `$or` also one of its filters.
 *
 * @throws Problem for a property or an operator that the version lacks, and for a value of the wrong type
 */
export function parseFilter<Item>(
	filter: unknown,
	fields: Fields<Item>,
	options: { readonly minor: number; readonly hasOr?: boolean },
	path = 'filter',
): Test<Item> {
	if (filter === undefined || filter === null) {
		return () => true
	}
	if (!isObject(filter)) {
		throw unreadable(path)
	}
	const known = fieldsOf(fields, options.minor)
	const ofElements: ListCondition<Item>[] = []
	const tests = Object.entries(filter).map(([name, condition]): Test<Item> => {
		const at = `${path}.${name}`
		if (name === '$or' && options.hasOr && Array.isArray(condition)) {
			const alternatives = condition.map((each, index) =>
				parseFilter(each, fields, { ...options, hasOr: false }, `${at}[${index}]`),
			)
			return (item, lookups) => alternatives.length === 0 || alternatives.some((test) => test(item, lookups))
		}
		const field = Object.hasOwn(known, name) ? known[name] : undefined
		if (!field?.filter || (field.filterSince ?? 8) > options.minor) {
			throw unreadable(at)
		}
		if (condition === null) {
			return () => true
		}
		if (field.parseFilter) {
			const test = field.parseFilter(condition)
			if (!test) {
				throw unreadable(at)
			}
			return test
		}
		const checks = checksOf(field as Field<never>, condition, at, options.minor)
		if (field.list) {
			ofElements.push({ read: field.read, checks })
			return () => true
		}
		return (item, lookups) => {
			const value = field.read(item, lookups)
			return Array.isArray(value)
				? value.some((each: Value) => checks.every((check) => check(each)))
				: checks.every((check) => check(value as Value))
		}
	})
	return (item, lookups) =>
		tests.every((test) => test(item, lookups)) && holdForOne(ofElements, item, lookups)
}

/** A condition on the items of a list that belongs to a record. */
interface ListCondition<Item> {
	readonly read: Field<Item>['read']
	readonly checks: readonly Check[]
}

/** Whether all conditions hold for one item of the list, such as an element that is active and has an incident. */
function holdForOne<Item>(conditions: readonly ListCondition<Item>[], item: Item, lookups: Lookups): boolean {
	const columns = conditions.map(({ read, checks }) => ({
		values: read(item, lookups) as readonly Value[],
		checks,
	}))
	const [first] = columns
	return (
		first === undefined ||
		first.values.some((_, index) =>
			columns.every(({ values, checks }) => checks.every((check) => check(values[index]))),
		)
	)
}
