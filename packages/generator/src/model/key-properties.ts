import { InputError } from '../input-error.ts'
import { isObject, type Json, type JsonObject, own, ownArray, ownObject } from '../json.ts'
import type { Context } from './context.ts'
import { keysOf } from './keys.ts'

/** Which properties of answers hold keys: by name, so a name must mean the same in every answer. */
export function keyPropertiesOf(
	root: JsonObject,
	{ resolve, locate }: Pick<Context, 'resolve' | 'locate'>,
): string[] {
	const keys = new Map<string, (string | number)[]>()
	const numbers = new Map<string, (string | number)[]>()
	const seen = new Set<JsonObject>()
	const visit = (schema: Json | undefined, at: (string | number)[]): void => {
		if (!isObject(schema)) return
		const found = resolve(schema)
		if (seen.has(found)) return
		seen.add(found)
		for (const [name, property] of Object.entries(ownObject(found, 'properties'))) {
			const place = [...at, 'properties', name]
			const target = resolve(property)
			if (keysOf(target).length > 0) keys.set(name, place)
			else if (target.type === 'integer' || target.type === 'number') numbers.set(name, place)
			visit(property, place)
		}
		for (const part of ['items', 'additionalProperties', 'not']) visit(own(found, part), [...at, part])
		for (const part of ['allOf', 'anyOf', 'oneOf', 'prefixItems'])
			for (const [index, item] of ownArray(found, part).entries()) visit(item, [...at, part, index])
	}
	for (const [path, item] of Object.entries(ownObject(root, 'paths'))) {
		for (const [method, operation] of Object.entries(resolve(item))) {
			for (const [status, response] of Object.entries(ownObject(operation, 'responses'))) {
				for (const [media, content] of Object.entries(ownObject(resolve(response), 'content')))
					visit(own(content, 'schema'), [
						'paths',
						path,
						method,
						'responses',
						status,
						'content',
						media,
						'schema',
					])
			}
		}
	}
	for (const [name, at] of keys) {
		const other = numbers.get(name)
		if (other)
			throw new InputError(
				`\`${name}\` is a key here and a number at #/${other.join('/')}: the runtime tells keys by name`,
				locate(at),
			)
	}
	return [...keys.keys()].sort()
}
