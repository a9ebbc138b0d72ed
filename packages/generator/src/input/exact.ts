import type { InputError } from '../base/input-error.ts'
import { clone, isObject, type Json, type JsonObject, setOwn } from '../base/json.ts'
import type { Place } from '../base/place.ts'
import { markedInteger } from './json-text.ts'
import { MAX_DEPTH, tooDeep } from './limits.ts'

/**
 * Copies a parsed value. Integers become numbers if a double holds them exactly, and bigints otherwise.
 *
 * @throws the error of `fail` if the value is nested too deeply, which aliases of YAML can cause in few lines
 */
export function exactValue(
	value: unknown,
	fail: (reason: string, at: Place) => InputError,
	at: (string | number)[] = [],
): Json {
	if (typeof value === 'bigint') {
		const number = Number(value)
		return Number.isSafeInteger(number) ? number : value
	}
	if (typeof value === 'string') {
		return markedInteger(value) ?? value
	}
	if (typeof value !== 'object' || value === null) {
		return value as Json
	}
	if (at.length >= MAX_DEPTH) {
		throw fail(tooDeep, at)
	}
	const inside = (item: unknown, segment: string | number): Json => {
		at.push(segment)
		const copied = exactValue(item, fail, at)
		at.pop()
		return copied
	}
	if (Array.isArray(value)) {
		return value.map(inside)
	}
	const copy: JsonObject = {}
	for (const [name, item] of Object.entries(value)) {
		setOwn(copy, name, inside(item, name))
	}
	return copy
}

/**
 * Copies a value without bigints. In examples and defaults, which end up in documentation, they become strings of their
 * digits. Elsewhere, such as in a bound or an enum, they become the nearest number.
 */
export function withoutBigints(value: Json, shown = false): Json {
	if (typeof value === 'bigint') {
		return shown ? value.toString() : Number(value)
	}
	if (Array.isArray(value)) {
		return value.map((item) => withoutBigints(item, shown))
	}
	if (!isObject(value)) {
		return clone(value)
	}
	const copy: JsonObject = {}
	for (const [name, item] of Object.entries(value)) {
		setOwn(copy, name, withoutBigints(item, shown || ['example', 'examples', 'default'].includes(name)))
	}
	return copy
}
