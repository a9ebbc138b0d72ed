import { segmentsOf } from '../input/pointer.ts'
import { isObject, type Json, own, ownString } from '../json.ts'
import type { Context } from './context.ts'
import { keysOf } from './keys.ts'

/** Makes what writes the type of a schema by a short name: an alias, a key, a text, or a list of these. */
export function schemaTypes(aliases: ReadonlyMap<string, string>): Context['typeOf'] {
	const short = (schema: Json | undefined): string | undefined => {
		const [, kind, component = '', ...rest] = segmentsOf(ownString(schema, '$ref') ?? '')
		if (kind === 'schemas' && rest.length === 0) return aliases.get(component)
		if (!isObject(schema) || schema.nullable === true) return undefined
		const keys = keysOf(schema)
		if (keys.length > 0 && typeof schema.type === 'string') return keys.join(' | ')
		if (
			['enum', 'const', 'allOf', 'anyOf', 'oneOf', 'prefixItems'].some((name) => Object.hasOwn(schema, name))
		)
			return undefined
		if (schema.type === 'string' || schema.type === 'boolean') return schema.type
		const item = schema.type === 'array' ? short(own(schema, 'items')) : undefined
		if (item !== undefined) return item.includes(' ') ? `(${item})[]` : `${item}[]`
		return undefined
	}
	return (schema, fallback) => short(schema) ?? fallback
}
