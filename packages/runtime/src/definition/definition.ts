import type { ApiErrorCode, ApiErrorFields } from '../errors/api-error.ts'

/**
 * What a JSON body may hold, as the generator writes it: 0 anything, 1 anything but null, 2 a key, 3 a text, number or
 * boolean, a list of the only values, a list of one shape for a list of any length, or an object with no other
 * properties. Its property without a name says what may be in place of the object.
 */
export type BodyShape =
	| 0
	| 1
	| 2
	| 3
	| readonly string[]
	| readonly [BodyShape]
	| { readonly [name: string]: BodyShape }

/**
 * What a response must hold, as the generator writes it: 0 nothing, the type of the whole, or an object with properties
 * that are always there.
 */
export type ResponseShape = 0 | JsonType | { readonly [name: string]: JsonType }
/** A type of JSON value. */
export type JsonType = 'array' | 'object' | 'string' | 'number' | 'boolean'

/** What the generator knows of an API. */
export interface ApiMetadata {
	/** The properties of responses that hold keys. */
	readonly keyProperties: readonly string[]
	/** The path parameters that are keys: by name, or by path and name. */
	readonly keyParameters: readonly string[]
	/** The operations that may be repeated although their method is not safe, as `POST /v1/incidents/search`. */
	readonly safeOperations: readonly string[]
	/** The names of the operations, such as `incidents.search`, by method and path. */
	readonly operationNames?: Readonly<Record<string, string>> | undefined
	/** What JSON bodies may hold, by operation. */
	readonly bodyShapes: Readonly<Record<string, BodyShape>>
	/** What JSON responses hold, by operation. */
	readonly responseShapes?: Readonly<Record<string, ResponseShape>> | undefined
}

/** A response that is no success, as the definition of an API gets to see it. */
export interface FailedResponse {
	readonly status: number
	/** The parsed body if it is a JSON object, or else an empty object. */
	readonly body: Readonly<Record<string, unknown>>
	/** What the body says in words, if anything. */
	readonly detail: string | undefined
}

/** Sends a GET to a path under the base URL, or next to it, to find out what is there. Resolves with undefined if nothing responds. */
export type Probe = (
	path: string,
) => Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>> } | undefined>

/** What an operation sends. */
export interface Input {
	readonly params?: {
		readonly path?: Readonly<Record<string, unknown>>
		readonly query?: Readonly<Record<string, unknown>>
		readonly header?: Readonly<Record<string, unknown>>
	}
	readonly body?: unknown
	/** The media type of the body, unless it is `application/json`. */
	readonly contentType?: string
	/** How to read the response, unless it is JSON. */
	readonly parseAs?: 'text' | 'blob'
}

/** How an operation pages. Names of properties may be paths, such as `page.endCursor`. */
export interface Paging {
	/** Where the cursor and the size are sent, as query parameters or, by default, in the body. */
	readonly in?: 'query'
	/** The property of a page that holds its items. */
	readonly items: string
	/** The property or query parameter that sends a cursor. */
	readonly cursor: string
	/** The property of a page that holds the cursor of the next one. */
	readonly next: string
	/** The property or query parameter that sends how many items a page should have. */
	readonly size: string
	readonly defaultSize: number
	readonly maxSize: number
	/** How the last page shows: `short`, if it has fewer items than requested; by default, it has no cursor. */
	readonly lastPage?: 'short'
}

/**
 * The items of all pages, requested one page at a time. Each loop starts anew. An iterator that has thrown is done: a
 * further `next()` ends as if all pages had been read.
 */
export interface Paged<Item, Page> extends AsyncIterable<Item> {
	/** Iterates over the pages. */
	pages(): AsyncIterable<Page>
	/** Collects the items, at most `limit` of them. */
	toArray(options?: { readonly limit?: number }): Promise<Item[]>
}

/** The promise of an operation's data. */
export interface Call<Data> extends Promise<Data> {
	/**
	 * Resolves with the data and the response, for its status and headers. Its body has been read.
	 *
	 * @example
	 * const { data, response } = await operate.incidents.search().withResponse()
	 */
	withResponse(): Promise<{ readonly data: Data; readonly response: Response }>
}

/** Carries out generated operations. */
export interface OperationRuntime<Options, PagedOptions = Options> {
	send<Data>(method: string, path: string, input: Input, options?: Options): Call<Data>
	paginate<Page, Item>(
		method: string,
		path: string,
		input: Input,
		paging: Paging,
		options?: PagedOptions,
	): Paged<Item, Page>
}

/** What makes a client of one API out of the runtime: its generated code, and how its failures become errors. */
export interface ApiDefinition<Operations extends object, CallOptions, PagedCallOptions = CallOptions> {
	/** The name of the API in messages. */
	readonly name: string
	/** The beginning of every path, such as `/v1`. It is cut off the end of a base URL. */
	readonly prefix: string
	readonly metadata: ApiMetadata
	readonly createOperations: (runtime: OperationRuntime<CallOptions, PagedCallOptions>) => Operations
	/** Creates the API's own error. */
	createError(code: ApiErrorCode, fields: ApiErrorFields): Error & ApiErrorFields & { readonly code: string }
	/** Returns the code for a failed response, if the API knows better than its status says. */
	codeOf?(failed: FailedResponse): ApiErrorCode | undefined
	/** Returns why a path of the API is a 404, with the way out, after looking around at the address. */
	explainNotServed?(failed: FailedResponse, probe: Probe): Promise<string | undefined>
}
