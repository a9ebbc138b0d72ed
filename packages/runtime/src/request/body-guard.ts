import { unknownName } from '@operate-api/internal'
import type { BodyShape } from '../client/definition.ts'
import { problemWithValue } from './value-guard.ts'

/**
 * Returns why a body asks for something else than its caller means. Names the property, never its value.
 *
 * Some servers ignore an unknown property and read null as "no condition". Either way a search finds everything.
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
	if (Array.isArray(shape)) {
		return problemWithEnum(place, value, shape)
	}
	const at = place || 'body'
	// JSON makes an empty object of a map, a set, a promise or search parameters, and anything of one with `toJSON`.
	if ({}.toString.call(value) !== '[object Object]' || 'toJSON' in (value as object)) {
		return `${at}: expected a plain object`
	}
	const shapes = shape as Readonly<Record<string, BodyShape>>
	for (const [name, item] of Object.entries(value as object)) {
		const path = place ? `${place}.${name}` : name
		const problem = Object.hasOwn(shapes, name)
			? problemWithBody(item, shapes[name], path)
			: item !== undefined && `${at}: ${unknownName('property', name, Object.keys(shapes))}`
		if (problem) {
			return problem
		}
	}
	return undefined
}

/** A value in which JSON would lose something, at any depth: NaN becomes null, a `Map` or a `Set` becomes `{}`. */
function problemWithJson(place: string, value: unknown): string | undefined {
	if (value === null || (typeof value === 'number' && !Number.isFinite(value))) {
		return `${place}: expected a value, since null is no condition: leave it out`
	}
	switch (typeof value) {
		case 'string':
		case 'number':
		case 'boolean':
			return undefined
		case 'object':
			return problemWithObject(place, value)
		default:
			return `${place}: expected a JSON value, received ${typeof value}`
	}
}

function problemWithObject(place: string, value: object): string | undefined {
	if (Array.isArray(value)) {
		for (const [index, item] of value.entries()) {
			// Cursors may hold null.
			const problem = item === null ? undefined : problemWithJson(`${place}[${index}]`, item)
			if (problem) {
				return problem
			}
		}
		return undefined
	}
	if (typeof (value as { toJSON?: unknown }).toJSON === 'function') {
		// A Date and the like: the JSON is a text or a number, unless the date is invalid.
		return problemWithJson(place, JSON.parse(JSON.stringify(value)))
	}
	if ({}.toString.call(value) !== '[object Object]') {
		return `${place}: expected a plain object, received ${{}.toString.call(value).slice(8, -1)}`
	}
	for (const [name, item] of Object.entries(value)) {
		const problem = item === undefined ? undefined : problemWithJson(`${place}.${name}`, item)
		if (problem) {
			return problem
		}
	}
	return undefined
}

/** Servers compare enum values exactly: `state: 'active'` finds nothing. */
function problemWithEnum(place: string, value: unknown, values: readonly string[]): string | undefined {
	return typeof value === 'string' && values.includes(value)
		? undefined
		: `${place}: ${typeof value === 'string' ? unknownName('value', value, values) : `expected one of ${values.join(', ')}`}`
}
