import { quote } from '../emit/text.ts'
import { segmentsOf, valueAt } from '../input/pointer.ts'
import { InputError } from '../input-error.ts'
import { isObject, type Json, type JsonObject, own, ownObject, ownString } from '../json.ts'
import type { Locate } from '../spec/check.ts'
import { eachObject } from '../spec/walk.ts'
import { bodyShapes } from './body-shape.ts'
import { keyPropertiesOf } from './key-properties.ts'
import { keysOf } from './keys.ts'
import { GLOBALS, pascalCase, unique } from './names.ts'
import { type Operation, operationOf } from './operation.ts'
import { schemaTypes } from './schema-types.ts'

/** What is emitted. */
export interface Model {
	/** The brands, sorted. */
	readonly brands: readonly string[]
	/** Aliases of component schemas: component name to type name. */
	readonly aliases: ReadonlyMap<string, string>
	readonly operations: readonly Operation[]
	/** Names of response properties that hold keys. */
	readonly keyProperties: readonly string[]
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

/** Reads out of a description what the emitted files say beside openapi-typescript's types. */
export function modelOf(root: JsonObject, locate: Locate): Model {
	const brands = brandsOf(root, locate)
	const aliases = aliasesOf(root, brands)
	const resolve = (value: Json | undefined): JsonObject => {
		let found = value
		for (let hops = 0; hops < 50 && ownString(found, '$ref') !== undefined; hops++)
			found = valueAt(root, segmentsOf(ownString(found, '$ref') ?? ''))
		return isObject(found) ? found : {}
	}
	const typeOf = schemaTypes(aliases)
	const shapeOf = bodyShapes(resolve)
	const operations = new Map<string, { operation: Operation; at: (string | number)[] }>()
	for (const [path, item] of Object.entries(ownObject(root, 'paths'))) {
		if (path.startsWith('x-')) continue
		const pathItem = resolve(item)
		for (const method of METHODS) {
			const operation = own(pathItem, method)
			if (!isObject(operation)) continue
			const at = ['paths', path, method]
			const base = `paths[${quote(path)}][${quote(method)}]`
			const place = { operation, pathItem, method, path, at, base }
			const made = operationOf({ ...place, resolve, typeOf, shapeOf, locate })
			const full = `${made.group}.${made.name}`
			const first = operations.get(full)?.operation
			if (first)
				throw new InputError(
					`two operations are named ${full}: this and ${first.method} ${first.path}; give one another operationId`,
					locate([...at, 'operationId']),
				)
			operations.set(full, { operation: made, at })
		}
	}
	for (const [full, { operation }] of operations) {
		const taken = operation.paging && operations.get(`${full}All`)
		if (taken)
			throw new InputError(
				`${full} pages, so ${full}All is made of it, and another operation has that name`,
				locate(taken.at),
			)
	}
	return {
		brands: [...brands].sort(),
		aliases,
		operations: [...operations.values()].map(({ operation }) => operation),
		keyProperties: keyPropertiesOf(root, { resolve, locate }),
	}
}

function aliasesOf(root: JsonObject, brands: ReadonlySet<string>): ReadonlyMap<string, string> {
	const taken = new Set([...GLOBALS, ...brands])
	return new Map(
		Object.entries(ownObject(ownObject(root, 'components'), 'schemas')).map(([name, schema]) => [
			name,
			unique(pascalCase(ownString(schema, 'x-name') ?? name), taken),
		]),
	)
}

/** Collects the names of keys, and refuses one that is no name, or one that the generated files need themselves. */
function brandsOf(root: JsonObject, locate: Locate): Set<string> {
	const brands = new Set<string>()
	eachObject(root, ({ value, at }) => {
		const key = own(value, 'x-key')
		if (key === undefined) return
		const keys = keysOf(value)
		const asked = Array.isArray(key) ? key.length : 1
		if (keys.length !== asked || asked === 0 || keys.some(isGlobal))
			throw new InputError(
				'`x-key` is a name such as `BookId`, or a list of these, which no type of the language has',
				locate([...at, 'x-key']),
			)
		for (const name of keys) brands.add(name)
	})
	return brands
}

function isGlobal(name: string): boolean {
	return GLOBALS.includes(name)
}
