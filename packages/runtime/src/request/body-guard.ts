import { unknownName } from '@operate-api/internal'
import type { BodyShape } from '../definition/definition.ts'
import { problemWithValue } from './value-guard.ts'

/**
 * Returns why the server would understand a body differently from its caller. Names the property, never its value.
 *
 * Some servers ignore an unknown property and treat null as "no condition". In both cases a search finds everything.
 */
export function problemWithBody(
	value: unknown,
	shape: BodyShape | undefined,
	place = '',
): string | undefined {
	if (value === undefined || !shape) {
		return undefined
	}
	if (shape === 2) {
		return problemWithValue(place, value, true)
	}
	if (shape === 1) {
		return problemWithJson(place, value)
	}
	if (shape === 3) {
		return problemWithJson(place, value) ?? problemWithPlain(place, value)
	}
	if (Array.isArray(shape)) {
		return isList(shape) ? problemWithList(place, value, shape[0]) : problemWithEnum(place, value, shape)
	}
	return problemWithProperties(place, value, shape as Readonly<Record<string, BodyShape>>)
}

const isList = (shape: readonly unknown[]): shape is readonly [BodyShape] => typeof shape[0] !== 'string'

/**
 * Returns why a value is not the plain value that a field requires. An object there is usually an operator that the
 * field does not have.
 */
function problemWithPlain(place: string, value: unknown): string | undefined {
	const isObject = typeof value === 'object' && !('toJSON' in (value as object))
	return isObject ? `${place}: expected a plain value, without operators` : undefined
}

function problemWithList(place: string, value: unknown, shape: BodyShape): string | undefined {
	if (!Array.isArray(value)) {
		return `${place || 'body'}: expected a list`
	}
	for (const [index, item] of value.entries()) {
		const problem = problemWithBody(item ?? null, shape, `${place}[${index}]`)
		if (problem) {
			return problem
		}
	}
	return undefined
}

function problemWithProperties(
	place: string,
	value: unknown,
	shapes: Readonly<Record<string, BodyShape>>,
): string | undefined {
	const at = place || 'body'
	const otherwise = shapes['']
	// JSON writes an empty object for a map, a set, a promise or search parameters, and any value at all for an object
	// with `toJSON`.
	if ({}.toString.call(value) !== '[object Object]' || 'toJSON' in (value as object)) {
		return otherwise === undefined
			? `${at}: expected a plain object`
			: problemWithBody(value, otherwise, place)
	}
	if (otherwise !== undefined && Object.values(value as object).every((item) => item === undefined)) {
		// An object without an operator, such as one whose only value is undefined, would find everything.
		return `${at}: expected a value, or an operator with a value`
	}
	const names = Object.keys(shapes).filter((name) => name !== '')
	for (const [name, item] of Object.entries(value as object)) {
		const path = place ? `${place}.${name}` : name
		const problem = names.includes(name)
			? problemWithBody(item, shapes[name], path)
			: item !== undefined && `${at}: ${unknownName('property', name, names)}`
		if (problem) {
			return problem
		}
	}
	return undefined
}

/** Returns why JSON would lose part of a value, at any depth: NaN becomes null, a `Map` or a `Set` becomes `{}`. */
function problemWithJson(place: string, value: unknown): string | undefined {
	return value === null
		? `${place}: expected a value, since null is no condition: leave it out`
		: problemIn(place, value)
}

function problemIn(place: string, value: unknown): string | undefined {
	switch (typeof value) {
		case 'string':
		case 'boolean':
		case 'undefined':
			return undefined
		case 'number':
			return Number.isFinite(value)
				? undefined
				: `${place}: expected a value, since JSON has none for this number`
		case 'object':
			return value === null ? undefined : problemWithObject(place, value)
		default:
			return `${place}: expected a JSON value, received a ${typeof value}`
	}
}

function problemWithObject(place: string, value: object): string | undefined {
	if (typeof (value as { toJSON?: unknown }).toJSON === 'function') {
		// JSON turns a `Date` into a string, and an invalid one into null.
		return problemWithJson(place, JSON.parse(JSON.stringify(value)))
	}
	const isArray = Array.isArray(value)
	if (!isArray && {}.toString.call(value) !== '[object Object]') {
		return `${place}: expected a plain object, received a ${{}.toString.call(value).slice(8, -1)}`
	}
	for (const [name, item] of Object.entries(value)) {
		const problem = problemIn(isArray ? `${place}[${name}]` : `${place}.${name}`, item)
		if (problem) {
			return problem
		}
	}
	return undefined
}

/** Servers compare enum values exactly: `state: 'active'` finds nothing. */
function problemWithEnum(place: string, value: unknown, values: readonly string[]): string | undefined {
	if (typeof value !== 'string') {
		return `${place}: expected one of ${values.join(', ')}`
	}
	return values.includes(value) ? undefined : `${place}: ${unknownName('value', value, values)}`
}
