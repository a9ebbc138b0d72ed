import type { BodyShape } from '../generated/metadata.ts'
import { faultOf } from './fault.ts'

/**
 * Says why a body asks for something else than its caller thinks, by the names of its properties and never by their values;
 * nothing where it is fine. Operate ignores a property that it does not know, and takes null for no condition: either way
 * a search finds everything.
 */
export function faultInBody(value: unknown, shape: BodyShape | undefined, at = ''): string | undefined {
	if (value === undefined || !shape) return undefined
	if (shape === 2) return faultOf(at, value, true)
	// JSON turns more into null, or into nothing, than null: NaN, a date that is none, a function.
	if (shape === 1) {
		return (JSON.stringify(value) ?? 'null') === 'null' ? `${at} is null in JSON: leave it out` : undefined
	}
	const place = at || 'the body'
	// Of a map, a promise or search parameters JSON makes an empty object, and of one with `toJSON` anything.
	if ({}.toString.call(value) !== '[object Object]' || 'toJSON' in (value as object)) {
		return `${place} must be a plain object`
	}
	for (const [name, item] of Object.entries(value as object)) {
		const fault = Object.hasOwn(shape, name)
			? faultInBody(item, shape[name], at ? `${at}.${name}` : name)
			: item !== undefined &&
				`${place} has no property ${JSON.stringify(name)}; it has ${Object.keys(shape).join(', ')}`
		if (fault) return fault
	}
	return undefined
}
