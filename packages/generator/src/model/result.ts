import { quote } from '../emit/text.ts'
import { type JsonObject, ownObject } from '../json.ts'
import type { Context } from './context.ts'

/** What an operation answers when it succeeds. */
export interface Result {
	readonly type: string
	readonly parseAs: 'json' | 'text' | 'blob'
	/** The first of its schemas. */
	readonly schema: JsonObject | undefined
	/** The type of that schema. */
	readonly schemaType: string
}

/** Tells whether a media type is read as JSON: one that leaves it open is, too. */
export function isJson(media: string): boolean {
	return /^(\*\/\*|application\/\*|[^;]*[/+]json)\s*(;|$)/i.test(media)
}

/** Tells whether a media type is `application/json`, or leaves it open and may be that. */
export function isPlainJson(media: string): boolean {
	return /^(\*\/\*|application\/(\*|json))\s*(;|$)/i.test(media)
}

/** Reads what an operation answers: JSON, where any of its answers is. */
export function resultOf({ operation, base, resolve, typeOf }: Context): Result {
	const found: { type: string; media: string; schema: JsonObject }[] = []
	let empty = false
	const responses = Object.entries(ownObject(operation, 'responses'))
	const good = responses.filter(([status]) => /^2(\d\d|XX)$/i.test(status))
	// Where no answer is said to be the good one, that is `default`, which stands for all that are not named.
	for (const [status, item] of good.length > 0
		? good
		: responses.filter(([status]) => status === 'default')) {
		const content = ownObject(resolve(item), 'content')
		const key = /^\d+$/.test(status) ? status : quote(status)
		if (Object.keys(content).length === 0) empty = true
		for (const [media, { schema = undefined }] of Object.entries(content) as [string, JsonObject][])
			found.push({
				type: typeOf(schema, `${base}['responses'][${key}]['content'][${quote(media)}]`),
				media,
				schema: resolve(schema),
			})
	}
	const json = found.filter(({ media }) => isJson(media))
	const chosen = json.length > 0 ? json : found
	const text = chosen.every(({ media }) => /^text\//i.test(media))
	const parseAs = chosen.length === 0 || json.length > 0 ? 'json' : text ? 'text' : 'blob'
	// A description says `string` of a file's bytes.
	const types = parseAs === 'blob' ? ['Blob'] : [...new Set(chosen.map(({ type }) => type))]
	const [schemaType = 'unknown'] = types
	if (empty || types.length === 0) types.push('undefined')
	return {
		type: types.join(' | '),
		parseAs,
		schema: chosen[0]?.schema,
		schemaType,
	}
}
