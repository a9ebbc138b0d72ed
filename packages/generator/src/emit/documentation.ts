import { isObject, type Json, type JsonObject, ownArray, ownString } from '../base/json.ts'
import type { Operation } from '../model/operation.ts'
import { prose } from './comment.ts'

/** Writes the documentation of an object of a description as a comment: first prose, then tags. */
export function documentationOf(value: JsonObject): string {
	const text = (name: string) => prose(ownString(value, name)?.trim() ?? '')
	const format = ownString(value, 'format')
	const description = text('description')
	const titles = [text('title'), text('summary')].filter((title) => !description.startsWith(title))
	const paragraphs = [...titles, description, ...(format === undefined ? [] : [`Format: ${prose(format)}`])]
	const examples = [value.example, ...ownArray(value, 'examples')]
	const tags = [
		...(value.deprecated === true ? ['@deprecated'] : []),
		...(value.default === undefined ? [] : [`@default ${shown(value.default)}`]),
		...examples.flatMap((example) => (example === undefined ? [] : [`@example ${shown(example)}`])),
	]
	return [paragraphs.filter((paragraph) => paragraph !== '').join('\n\n'), ...tags]
		.filter((part) => part !== '')
		.join('\n')
}

/** Writes the documentation of an operation as a comment. */
export function documentationOfOperation({ summary, description, deprecated }: Operation): string {
	const sentence = summary.trim().replace(/([^.!?])$/, '$1.')
	const paragraphs = [sentence, description.trim()].map(prose).filter((text) => text !== '')
	return [...paragraphs, ...(deprecated ? ['@deprecated'] : [])].join('\n\n')
}

const shown = (value: Json): string =>
	isObject(value) || Array.isArray(value) ? JSON.stringify(value, null, 2) : String(value).trim()
