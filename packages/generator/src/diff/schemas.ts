import { segmentsOf, valueAt } from '../input/pointer.ts'
import { isObject, type Json, type JsonObject, own, ownArray, ownObject, ownString } from '../json.ts'
import { keysOf } from '../model/keys.ts'
import type { Change } from './change.ts'
import { type Direction, narrowed } from './direction.ts'
import { compareEnums } from './enums.ts'

/** What compares schemas, and what follows their references. */
export interface SchemaComparison {
	readonly compare: (a: Json | undefined, b: Json | undefined, label: string, direction: Direction) => void
	readonly resolve: (
		root: JsonObject,
		value: Json | undefined,
	) => { readonly schema: JsonObject; readonly name: string | undefined }
}

/** Compares schemas of two descriptions; each pair of components is told of once. */
export function schemaComparison(old: JsonObject, next: JsonObject, changes: Change[]): SchemaComparison {
	const seen = new Set<string>()
	const add = (bump: Change['bump'], where: string, what: string) => changes.push({ bump, where, what })

	const compare: SchemaComparison['compare'] = (a, b, label, direction) => {
		const [left, right] = [resolve(old, a), resolve(next, b)]
		const where = right.name ?? label
		if (left.name !== undefined || right.name !== undefined) {
			const pair = `${left.name}\n${right.name}\n${direction}`
			if (seen.has(pair)) return
			seen.add(pair)
			if (left.name !== undefined && right.name !== undefined && left.name !== right.name)
				add('major', label, `type ${left.name} is now ${right.name}`)
		}
		compareShapes(left.schema, right.schema, where, direction)
	}

	const compareShapes = (a: JsonObject, b: JsonObject, where: string, direction: Direction): void => {
		const [before, after] = [kindOf(a), kindOf(b)]
		if (before !== after) {
			add('major', where, `type ${before} is now ${after}`)
			return
		}
		if (nullable(a) !== nullable(b))
			add(narrowed(!nullable(b), direction), where, nullable(b) ? 'can be null now' : 'is no longer null')
		compareEnums(a, b, where, direction, changes)
		compareProperties(a, b, where, direction)
		for (const [name, mark] of [
			['items', '[]'],
			['additionalProperties', '[*]'],
		] as const)
			if (isObject(own(a, name)) || isObject(own(b, name)))
				compare(own(a, name), own(b, name), where + mark, direction)
		for (const part of ['allOf', 'oneOf', 'anyOf']) compareParts(part, a, b, where, direction)
	}

	const compareProperties = (a: JsonObject, b: JsonObject, where: string, direction: Direction): void => {
		const [had, has] = [ownObject(a, 'properties'), ownObject(b, 'properties')]
		const [mustA, mustB] = [ownArray(a, 'required'), ownArray(b, 'required')]
		for (const [name, property] of Object.entries(had)) {
			const at = `${where}.${name}`
			if (!Object.hasOwn(has, name)) {
				add('major', at, `property gone from the ${direction}`)
				continue
			}
			const [was, is] = [mustA.includes(name), mustB.includes(name)]
			if (was !== is)
				add(narrowed(is, direction), at, `${is ? 'required' : 'optional'} in the ${direction} now`)
			compare(property, has[name], at, direction)
		}
		for (const name of Object.keys(has)) {
			if (Object.hasOwn(had, name)) continue
			const required = direction === 'request' && mustB.includes(name)
			const what = `new ${required ? 'required ' : ''}property of the ${direction}`
			add(required ? 'major' : 'minor', `${where}.${name}`, what)
		}
	}

	const compareParts = (part: string, a: JsonObject, b: JsonObject, where: string, direction: Direction) => {
		const [some, others] = [ownArray(a, part), ownArray(b, part)]
		if (some.length === others.length) {
			for (const [index, item] of some.entries())
				compare(item, others[index], `${where}(${part} ${index + 1})`, direction)
			return
		}
		const fewer = part === 'allOf' ? others.length > some.length : others.length < some.length
		add(narrowed(fewer, direction), where, `${part} has ${others.length} parts, it had ${some.length}`)
	}
	return { compare, resolve }
}

function resolve(
	root: JsonObject,
	value: Json | undefined,
): { schema: JsonObject; name: string | undefined } {
	let found = value
	let name: string | undefined
	for (let hops = 0; hops < 50 && ownString(found, '$ref') !== undefined; hops++) {
		const segments = segmentsOf(ownString(found, '$ref') ?? '')
		name ??= segments[0] === 'components' ? segments.at(-1) : undefined
		found = valueAt(root, segments)
	}
	return { schema: isObject(found) ? found : {}, name }
}

function nullable(schema: JsonObject): boolean {
	return schema.nullable === true || ownArray(schema, 'type').includes('null')
}

/** The kind of a schema as TypeScript sees it: integers and numbers are the same, and a format is no type. */
function kindOf(schema: JsonObject): string {
	const keys = keysOf(schema)
	if (keys.length > 0) return keys.join(' | ')
	const { type } = schema
	const types = Array.isArray(type)
		? type.filter((item) => item !== 'null')
		: [type ?? (schema.properties ? 'object' : schema.items ? 'array' : 'any')]
	return [...new Set(types.map((item) => (item === 'integer' ? 'number' : String(item))))].sort().join(' | ')
}
