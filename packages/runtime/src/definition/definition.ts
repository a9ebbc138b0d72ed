import type { ApiErrorCode, ApiErrorFields } from '../errors/api-error.ts'

/**
 * The shape of a JSON body, as the generator writes it. 0: any value; 1: any value except null; 2: a key; 3: a string,
 * number or boolean; a list of values: one of them; a list with one shape: a list of any length; an object: these
 * properties and no others. Its property `''` says what may be sent in place of the object.
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
 * The shape of a JSON response, as the generator writes it. 0: any value; a type: the type of the whole; an object: the
 * properties that are always present.
 */
export type ResponseShape = 0 | JsonType | { readonly [name: string]: JsonType }
/** A type of JSON value. */
export type JsonType = 'array' | 'object' | 'string' | 'number' | 'boolean'

/** Facts about an API that the generator has collected from its description. */
export interface ApiMetadata {
	/** The names of properties in responses that hold keys. */
	readonly keyProperties: readonly string[]
	/** The path parameters that are keys: by name, or by path and name. */
	readonly keyParameters: readonly string[]
	/** The operations that may be repeated although their method is not safe, such as `POST /v1/incidents/search`. */
	readonly safeOperations: readonly string[]
	/** The names of the operations, such as `incidents.search`, by method and path. */
	readonly operationNames?: Readonly<Record<string, string>> | undefined
	/** The shapes of JSON bodies, by operation. */
	readonly bodyShapes: Readonly<Record<string, BodyShape>>
	/** The shapes of JSON responses, by operation. */
	readonly responseShapes?: Readonly<Record<string, ResponseShape>> | undefined
}

/** A response whose status is not 2xx, as the definition of an API receives it. */
export interface FailedResponse {
	readonly status: number
	/** The parsed body if it is a JSON object; otherwise an empty object. */
	readonly body: Readonly<Record<string, unknown>>
	/** The body's description of the problem, if it has one. */
	readonly detail: string | undefined
}

/**
 * Sends a GET to a path under the base URL, or next to it, to find out what responds there. Resolves with undefined if
 * nothing does.
 */
export type Probe = (
	path: string,
) => Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>> } | undefined>

/** The input of an operation. */
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

/** The paging of an operation. A property may be given as a path, such as `page.endCursor`. */
export interface Paging {
	/** Where the cursor and the size are sent: as query parameters, or by default in the body. */
	readonly in?: 'query'
	/** The property of a page that holds its items. */
	readonly items: string
	/** The property or query parameter that sends a cursor. */
	readonly cursor: string
	/** The property of a page that holds the cursor of the next one. */
	readonly next: string
	/** The property or query parameter that sends the page size. */
	readonly size: string
	readonly defaultSize: number
	readonly maxSize: number
	/** How to recognise the last page. `short`: it has fewer items than requested. By default: it has no cursor. */
	readonly lastPage?: 'short'
}

/**
 * Iterates over the items of all pages, fetching one page at a time. Every loop starts from the first page. An iterator
 * that has thrown has ended.
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

/** Carries out the operations of a generated client. */
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

/**
 * The definition of an API, from which the runtime creates a client: its generated code, and how its failures become
 * errors.
 */
export interface ApiDefinition<Operations extends object, CallOptions, PagedCallOptions = CallOptions> {
	/** The name of the API in messages. */
	readonly name: string
	/** The beginning of every path, such as `/v1`. It is removed from the end of a base URL. */
	readonly prefix: string
	readonly metadata: ApiMetadata
	readonly createOperations: (runtime: OperationRuntime<CallOptions, PagedCallOptions>) => Operations
	/** Creates the API's own error. */
	createError(code: ApiErrorCode, fields: ApiErrorFields): Error & ApiErrorFields & { readonly code: string }
	/** Returns the code for a failed response, or undefined to derive it from the status. */
	codeOf?(failed: FailedResponse): ApiErrorCode | undefined
	/** Looks around at the address and returns why a path of the API is a 404, and what to do about it. */
	explainNotServed?(failed: FailedResponse, probe: Probe): Promise<string | undefined>
}
