import type { Json } from '../base/json.ts'
import type { Place } from '../base/place.ts'
import type { BodyShape } from './body-shape.ts'

/** A parameter of an operation. */
export interface Parameter {
	readonly name: string
	readonly in: 'path' | 'query' | 'header'
	readonly required: boolean
	readonly schema: Json | undefined
	readonly isKey: boolean
	/** Whether the description declares the parameter. Otherwise only the path contains it. */
	readonly declared: boolean
}

/** A media type and its schema. */
export interface Content {
	readonly mediaType: string
	readonly schema: Json | undefined
}

/** The body of an operation. */
export interface Body {
	readonly required: boolean
	/** The media types of the body. The first one is sent. */
	readonly contents: readonly Content[]
	/** The shape of the body, if it is JSON. */
	readonly shape: BodyShape
}

/** A response of an operation. */
export interface Response {
	/** A status such as 200 or 2XX, or default. */
	readonly status: string
	readonly contents: readonly Content[]
}

/** The result of an operation. */
export interface Result {
	/** The contents of the successful responses. */
	readonly contents: readonly (Content & { readonly status: string })[]
	readonly parseAs: 'json' | 'text' | 'blob'
	/** Whether a response without content is a success, too. */
	readonly mayBeEmpty: boolean
}

/** The paging of an operation: the names of the properties for items, cursors and size. */
export interface Paging {
	/** Where the cursor and the size are sent. */
	readonly in: 'body' | 'query'
	readonly items: string
	readonly cursor: string
	readonly next: string
	readonly size: string
	readonly defaultSize: number
	readonly maxSize: number
	/** How to recognise the last page: it has fewer items than requested, or no cursor. */
	readonly lastPage: 'short' | 'no-cursor'
	/** The schema of an item. */
	readonly item: Json
}

/** An operation of a description. */
export interface Operation {
	readonly group: string
	readonly name: string
	/** The name of the method that iterates over all pages. */
	readonly allName: string | undefined
	readonly method: string
	readonly path: string
	/** The place of the operation in the description. */
	readonly at: Place
	readonly summary: string
	readonly description: string
	readonly deprecated: boolean
	readonly parameters: readonly Parameter[]
	readonly body: Body | undefined
	readonly responses: readonly Response[]
	readonly result: Result
	/** Whether the operation may be repeated. */
	readonly safe: boolean
	readonly paging: Paging | undefined
}
