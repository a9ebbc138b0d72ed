import { keysOf } from '../emit/openapi-typescript.ts'
import { segmentsOf, valueAt } from '../input/pointer.ts'
import { isObject, type Json, type JsonObject, own, ownArray, ownObject, ownString } from '../json.ts'
import type { Bump, Change } from './change.ts'

/** Which way a value goes: what is stricter in a request is looser in a response. */
export type Direction = 'request' | 'response'

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
	const resolve = (
		root: JsonObject,
		value: Json | undefined,
	): { schema: JsonObject; name: string | undefined } => {
		let found = value
		let name: string | undefined
		for (let hops = 0; hops < 50 && ownString(found, '$ref') !== undefined; hops++) {
			const segments = segmentsOf(ownString(found, '$ref') ?? '')
			name ??= segments[0] === 'components' ? segments.at(-1) : undefined
			found = valueAt(root, segments)
		}
		return { schema: isObject(found) ? found : {}, name }
	}

	const compare = (a: Json | undefined, b: Json | undefined, label: string, direction: Direction): void => {
		const [left, right] = [resolve(old, a), resolve(next, b)]
		const where = right.name ?? label
		if (left.name !== undefined || right.name !== undefined) {
			const pair = `${left.name}\n${right.name}\n${direction}`
			if (seen.has(pair)) return
			seen.add(pair)
			if (left.name !== undefined && right.name !== undefined && left.name !== right.name)
				changes.push({ bump: 'major', where: label, what: `type ${left.name} is now ${right.name}` })
		}
		compareShape(left.schema, right.schema, where, direction)
	}

	const compareShape = (a: JsonObject, b: JsonObject, where: string, direction: Direction): void => {
		const add = (bump: Bump, what: string, at = where) => changes.push({ bump, where: at, what })
		const [before, after] = [kindOf(a), kindOf(b)]
		if (before !== after) {
			add('major', `type ${before} is now ${after}`)
			return
		}
		if (nullable(a) !== nullable(b)) {
			const widened = nullable(b)
			add(
				widened === (direction === 'request') ? 'minor' : 'major',
				widened ? 'can be null now' : 'is no longer null',
			)
		}
		compareEnums(a, b, where, direction, changes)
		const [had, has] = [ownObject(a, 'properties'), ownObject(b, 'properties')]
		const [mustA, mustB] = [ownArray(a, 'required'), ownArray(b, 'required')]
		for (const [name, property] of Object.entries(had)) {
			const at = `${where}.${name}`
			if (!Object.hasOwn(has, name)) {
				add('major', `property gone from the ${direction}`, at)
				continue
			}
			const [was, is] = [mustA.includes(name), mustB.includes(name)]
			if (was !== is)
				add(
					is === (direction === 'request') ? 'major' : 'minor',
					`${is ? 'required' : 'optional'} in the ${direction} now`,
					at,
				)
			compare(property, has[name], at, direction)
		}
		for (const name of Object.keys(has)) {
			if (Object.hasOwn(had, name)) continue
			const required = direction === 'request' && mustB.includes(name)
			add(
				required ? 'major' : 'minor',
				`new ${required ? 'required ' : ''}property of the ${direction}`,
				`${where}.${name}`,
			)
		}
		if (own(a, 'items') !== undefined || own(b, 'items') !== undefined)
			compare(own(a, 'items'), own(b, 'items'), `${where}[]`, direction)
		if (isObject(own(a, 'additionalProperties')) || isObject(own(b, 'additionalProperties')))
			compare(own(a, 'additionalProperties'), own(b, 'additionalProperties'), `${where}[*]`, direction)
		for (const part of ['allOf', 'oneOf', 'anyOf']) {
			const [some, others] = [ownArray(a, part), ownArray(b, part)]
			if (some.length !== others.length)
				add('major', `${part} has ${others.length} parts, it had ${some.length}`)
			else
				for (const [index, item] of some.entries())
					compare(item, others[index], `${where}(${part} ${index + 1})`, direction)
		}
	}
	return { compare, resolve }
}

function compareEnums(
	a: JsonObject,
	b: JsonObject,
	where: string,
	direction: Direction,
	changes: Change[],
): void {
	const [had, has] = [own(a, 'enum'), own(b, 'enum')]
	if (!Array.isArray(had) || !Array.isArray(has)) {
		if (Array.isArray(had) !== Array.isArray(has)) {
			const narrowed = Array.isArray(has)
			changes.push({
				bump: narrowed === (direction === 'request') ? 'major' : 'minor',
				where,
				what: narrowed ? 'only certain values now' : 'any value now',
			})
		}
		return
	}
	for (const value of had.filter((item) => !has.includes(item)))
		changes.push({
			bump: direction === 'request' ? 'major' : 'minor',
			where,
			what: `value ${JSON.stringify(value)} gone from the ${direction}`,
		})
	for (const value of has.filter((item) => !had.includes(item)))
		changes.push({ bump: 'minor', where, what: `new value ${JSON.stringify(value)} of the ${direction}` })
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
		: [type ?? (schema.properties ? 'object' : 'any')]
	return types.map((item) => (item === 'integer' ? 'number' : String(item))).join(' | ')
}
