import { type JsonObject, ownArray, ownObject, ownString } from '../base/json.ts'
import { camelCase, pascalCase } from './names.ts'
import type { Operation } from './operation.ts'

/** The names of an API's client, and the addresses of the API. */
export interface Client {
	/** The name of the API in messages, such as `Library`. */
	readonly title: string
	/** The name of the API in names of types, such as `Library`. */
	readonly typeName: string
	/** The name of the API's definition, such as `libraryApi`. */
	readonly definitionName: string
	/** The beginning of every path, such as `/api/v1`, or an empty string. */
	readonly prefix: string
	/** The address of the first server, if the description has a complete one. */
	readonly server: string | undefined
}

/**
 * Derives the names of a client from the title of a description.
 *
 * @param name replaces the title
 */
export function clientOf(root: JsonObject, operations: readonly Operation[], name?: string): Client {
	const title = name ?? titleOf(root)
	const typeName = pascalCase(title)
	return {
		title,
		typeName: typeName === '_' ? 'Api' : typeName,
		definitionName: camelCase(/api$/i.test(typeName) ? typeName : `${typeName} api`),
		prefix: prefixOf(operations),
		server: serverOf(root),
	}
}

/** The maximum number of words in a name that is derived from a title. */
const MOST_WORDS = 5

/** Returns the title without words that could apply to any API: `Library REST API v2` becomes `Library`. */
function titleOf(root: JsonObject): string {
	const words = (ownString(ownObject(root, 'info'), 'title') ?? '').split(/\s+/).filter((word) => word !== '')
	const isCommon = (word = '') => /^(?:apis?|rest|http|json|web|openapi|v\d[\d.]*|-|–)$/i.test(word)
	while (words.length > 1 && isCommon(words.at(-1))) {
		words.pop()
	}
	return words.slice(0, MOST_WORDS).join(' ') || 'API'
}

/** Returns the segments that all paths begin with, if they only consist of `api` and a version. */
function prefixOf(operations: readonly Operation[]): string {
	const [first = [], ...others] = operations.map(({ path }) => path.split('/').slice(1))
	const differs = first.findIndex(
		(segment, index) =>
			!/^(?:api|rest|v\d[\w.-]*)$/i.test(segment) || others.some((other) => other[index] !== segment),
	)
	const common = differs === -1 ? first : first.slice(0, differs)
	return common.map((segment) => `/${segment}`).join('')
}

function serverOf(root: JsonObject): string | undefined {
	const url = ownString(ownArray(root, 'servers')[0] ?? null, 'url')
	return url !== undefined && /^https?:\/\/[\w.:/~-]+$/i.test(url) ? url : undefined
}
