/** The types of a runtime, for `operations.ts`: without the option `runtime`, it needs no package. */
export const RUNTIME_TYPES = `/** What an operation sends. */
export interface Input {
    readonly params?: {
        readonly path?: Readonly<Record<string, unknown>>;
        readonly query?: Readonly<Record<string, unknown>>;
        readonly header?: Readonly<Record<string, unknown>>;
    };
    readonly body?: unknown;
    /** The media type of the body. The default is \`application/json\`. */
    readonly contentType?: string;
    /** How the response is read. The default is JSON. */
    readonly parseAs?: "text" | "blob";
}

/** How an operation pages. Names of properties may be paths, such as \`page.endCursor\`. */
export interface Paging {
    /** Where the cursor and the size are sent, as query parameters or, by default, in the body. */
    readonly in?: "query";
    /** The property of a page that holds its items. */
    readonly items: string;
    /** The property or query parameter that sends a cursor. */
    readonly cursor: string;
    /** The property of a page that holds the cursor of the next one. */
    readonly next: string;
    /** The property or query parameter that sends how many items a page should have. */
    readonly size: string;
    readonly defaultSize: number;
    readonly maxSize: number;
    /** How the last page shows: \`short\`, if it has fewer items than requested; by default, it has no cursor. */
    readonly lastPage?: "short";
}

/**
 * The items of all pages, one request per page. Each loop starts anew. An iterator that has thrown is done: a further
 * \`next()\` ends as if all pages had been read.
 */
export interface Paged<Item, Page> extends AsyncIterable<Item> {
    /** Iterates over the pages. */
    pages(): AsyncIterable<Page>;
    /** Collects the items, at most \`limit\` of them. */
    toArray(options?: { readonly limit?: number }): Promise<Item[]>;
}

/** The promise of an operation's data. */
export type Call<Data> = Promise<Data>;

/** Carries the operations out. */
export interface Runtime<Options, PagedOptions = Options> {
    send<Data>(method: string, path: string, input: Input, options?: Options): Call<Data>;
    paginate<Page, Item>(method: string, path: string, input: Input, paging: Paging, options?: PagedOptions): Paged<Item, Page>;
}
`

/** What the shapes of bodies are, for `metadata.ts`. */
export const BODY_SHAPE_TYPE = `/**
 * What a JSON body may hold: 0 anything, 1 anything but null, 2 a key, 3 a text, number or boolean, a list of the only values,
 * a list of one shape for a list of any length, or an object with no other properties. Its property without a name says
 * what may be in place of the object.
 */
export type BodyShape = 0 | 1 | 2 | 3 | readonly string[] | readonly [BodyShape] | { readonly [name: string]: BodyShape };
`

/** What the shapes of responses are, for `metadata.ts`. */
export const RESPONSE_SHAPE_TYPE = `/**
 * What a JSON response holds: 0 nothing that is certain, the type of the whole, or an object with properties that are always
 * there.
 */
export type ResponseShape = 0 | JsonType | { readonly [name: string]: JsonType };
/** A type of JSON value. */
export type JsonType = "array" | "object" | "string" | "number" | "boolean";
`
