import { type Json, own, ownObject } from '../base/json.ts'
import type { Context } from './context.ts'
import type { Body, Content, Response, Result } from './operation.ts'

/** Whether a media type is parsed as JSON. A range that includes JSON is, too. */
export function isJson(media: string): boolean {
	return /^(\*\/\*|application\/\*|[^;]*[/+]json)\s*(;|$)/i.test(media)
}

/** Whether a media type is `application/json`, or a range that includes it. */
export function isPlainJson(media: string): boolean {
	return /^(\*\/\*|application\/(\*|json))\s*(;|$)/i.test(media)
}

function contentsOf(holder: Json, { resolve }: Context): Content[] {
	return Object.entries(ownObject(holder, 'content')).map(([mediaType, media]) => ({
		mediaType,
		schema: own(resolve(media), 'schema'),
	}))
}

/** Reads the body of an operation. */
export function bodyOf(context: Context): Body | undefined {
	const { operation, resolve, shapeOf } = context
	const requestBody = resolve(own(operation, 'requestBody'))
	const contents = contentsOf(requestBody, context)
	const find = (accepts: (media: string) => boolean) => contents.find(({ mediaType }) => accepts(mediaType))
	const sent = find(isPlainJson) ?? find(isJson) ?? contents[0]
	if (sent === undefined) {
		return undefined
	}
	return {
		required: requestBody.required === true,
		contents: [sent, ...contents.filter((content) => content !== sent)],
		shape: isJson(sent.mediaType) ? shapeOf(sent.schema) : 'anything',
	}
}

/** Reads the responses of an operation. */
export function responsesOf(context: Context): Response[] {
	const { operation, resolve } = context
	return Object.entries(ownObject(operation, 'responses'))
		.filter(([status]) => !status.startsWith('x-'))
		.map(([status, response]) => ({ status, contents: contentsOf(resolve(response), context) }))
}

/** Returns the result of an operation. It is JSON if any successful response is. */
export function resultOf(responses: readonly Response[]): Result {
	const good = responses.filter(({ status }) => /^2(\d\d|XX)$/i.test(status))
	// If no response is declared as a success, `default` is one, since it covers all that are not declared.
	const counted = good.length > 0 ? good : responses.filter(({ status }) => status === 'default')
	const all = counted.flatMap(({ status, contents }) => contents.map((content) => ({ ...content, status })))
	const json = all.filter(({ mediaType }) => isJson(mediaType))
	const contents = json.length > 0 ? json : all
	const text = contents.every(({ mediaType }) => /^text\//i.test(mediaType))
	return {
		contents,
		parseAs: contents.length === 0 || json.length > 0 ? 'json' : text ? 'text' : 'blob',
		mayBeEmpty: counted.some((response) => response.contents.length === 0),
	}
}
