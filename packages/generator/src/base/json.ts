/** A value of JSON or YAML. An integer that a double cannot hold is a bigint, so that nothing is rounded. */
export type Json = null | boolean | number | bigint | string | Json[] | JsonObject

/** An object of JSON or YAML. */
export interface JsonObject {
	[name: string]: Json
}

/** Whether a value is an object, neither an array nor null. */
export function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Reads an own property: names such as `constructor` or `__proto__` must not reach the prototype. */
export function own(value: unknown, name: string): Json | undefined {
	return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

/** Reads an own property that is an object, or returns an empty object. */
export function ownObject(value: unknown, name: string): JsonObject {
	const found = own(value, name)
	return isObject(found) ? found : {}
}

/** Reads an own property that is an array, or returns an empty array. */
export function ownArray(value: unknown, name: string): Json[] {
	const found = own(value, name)
	return Array.isArray(found) ? found : []
}

/** Reads an own property that is a string. */
export function ownString(value: unknown, name: string): string | undefined {
	const found = own(value, name)
	return typeof found === 'string' ? found : undefined
}

/** Sets an own property: plain assignment to `__proto__` would change the prototype instead. */
export function setOwn(target: JsonObject, name: string, value: Json): void {
	if (name === '__proto__') {
		Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true })
	} else {
		target[name] = value
	}
}

/** Copies a value deeply. */
export function clone<Value extends Json>(value: Value): Value {
	if (Array.isArray(value)) {
		return value.map(clone) as Value
	}
	if (!isObject(value)) {
		return value
	}
	const copy: JsonObject = {}
	for (const [name, item] of Object.entries(value)) {
		setOwn(copy, name, clone(item))
	}
	return copy as Value
}
