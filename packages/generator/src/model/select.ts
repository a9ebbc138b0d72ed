import { didYouMean } from '@operate-api/internal'
import { isObject, type Json, type JsonObject, ownObject } from '../base/json.ts'
import type { Operation } from './operation.ts'
import { resolverOf } from './schema.ts'

/** A pattern that matches no operation, and the name that was probably meant. */
export interface Unmatched {
	readonly pattern: string
	readonly meant: string | undefined
}

/** Whether a pattern matches the name of an operation. A `*` matches any part of a group or a name. */
export function matches({ group, name }: Pick<Operation, 'group' | 'name'>, pattern: string): boolean {
	const [groupPattern = '', namePattern = ''] = pattern.split('.')
	const isMatch = (part: string, text: string) =>
		new RegExp(`^${part.replaceAll('$', '\\$').replaceAll('*', '.*')}$`).test(text)
	return isMatch(groupPattern, group) && isMatch(namePattern, name)
}

/** Returns the patterns that match no operation. */
export function unmatchedOf(patterns: readonly string[], operations: readonly Operation[]): Unmatched[] {
	const names = operations.map(({ group, name }) => `${group}.${name}`)
	return patterns
		.filter((pattern) => !operations.some((operation) => matches(operation, pattern)))
		.map((pattern) => ({ pattern, meant: didYouMean(pattern, names) }))
}

/** Returns a description without some of its operations. The given one stays as it is. */
export function withoutOperations(root: JsonObject, left: readonly Operation[]): JsonObject {
	if (left.length === 0) {
		return root
	}
	const resolve = resolverOf(root)
	const paths = Object.entries(ownObject(root, 'paths')).flatMap(([path, item]): [string, Json][] => {
		const methods = left.filter((operation) => operation.path === path).map(({ at }) => at.slice(2))
		if (methods.length === 0) {
			return [[path, item]]
		}
		const rest = methods.reduce((value, [first, ...more]) => without(value, [first, ...more]), resolve(item))
		return [[path, rest]]
	})
	return { ...root, paths: Object.fromEntries(paths) }
}

/** Returns an object without the property at a place. */
function without(value: JsonObject, [first, ...rest]: readonly (string | number | undefined)[]): JsonObject {
	const name = String(first)
	const { [name]: inner, ...others } = value
	return rest.length > 0 && isObject(inner) ? { ...others, [name]: without(inner, rest) } : others
}
