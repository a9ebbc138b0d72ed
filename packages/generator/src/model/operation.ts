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
	/** Whether the description declares it, or only its path holds it. */
	readonly declared: boolean
}

/** A media type and the schema of what it holds. */
export interface Content {
	readonly mediaType: string
	readonly schema: Json | undefined
}

/** What an operation sends. */
export interface Body {
	readonly required: boolean
	/** The media types that it can have, the one that is sent first. */
	readonly contents: readonly Content[]
	/** What it may hold, if it is JSON. */
	readonly shape: BodyShape
}

/** A response of an operation. */
export interface Response {
	/** A status such as 200 or 2XX, or default. */
	readonly status: string
	readonly contents: readonly Content[]
}

/** What an operation resolves with. */
export interface Result {
	/** What the responses that count as success hold. */
	readonly contents: readonly (Content & { readonly status: string })[]
	readonly parseAs: 'json' | 'text' | 'blob'
	/** Whether a response without content counts as success, too. */
	readonly mayBeEmpty: boolean
}

/** How an operation pages: the names of what carries the items, the cursors and the size. */
export interface Paging {
	/** Where the cursor and the size are sent. */
	readonly in: 'body' | 'query'
	readonly items: string
	readonly cursor: string
	readonly next: string
	readonly size: string
	readonly defaultSize: number
	readonly maxSize: number
	/** How the last page shows: it has fewer items than requested, or no cursor. */
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
	/** Its place in the description. */
	readonly at: Place
	readonly summary: string
	readonly description: string
	readonly deprecated: boolean
	readonly parameters: readonly Parameter[]
	readonly body: Body | undefined
	readonly responses: readonly Response[]
	readonly result: Result
	/** Whether it may be repeated. */
	readonly safe: boolean
	readonly paging: Paging | undefined
}
