/** The types of a runtime, for `operations.ts` without the option `runtime`. */
export const RUNTIME_TYPES = `/** The parameters and the body of a request. */
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

/** How to page through an operation. Names of properties may be paths, such as \`page.endCursor\`. */
export interface Paging {
    /** Where the cursor and the page size are sent: as query parameters or, by default, in the body. */
    readonly in?: "query";
    /** The property of a page that contains its items. */
    readonly items: string;
    /** The property or query parameter that takes the cursor. */
    readonly cursor: string;
    /** The property of a page that contains the cursor of the next page. */
    readonly next: string;
    /** The property or query parameter that takes the page size. */
    readonly size: string;
    readonly defaultSize: number;
    readonly maxSize: number;
    /** How to recognise the last page. \`short\`: it has fewer items than requested. By default, it has no cursor. */
    readonly lastPage?: "short";
}

/**
 * The items of all pages, with one request per page. Each loop starts at the first page. An iterator that has thrown is
 * finished: \`next()\` then resolves as it does after the last page.
 */
export interface Paged<Item, Page> extends AsyncIterable<Item> {
    /** Iterates over the pages. */
    pages(): AsyncIterable<Page>;
    /** Collects the items, at most \`limit\` of them. */
    toArray(options?: { readonly limit?: number }): Promise<Item[]>;
}

/** The promise of an operation's data. */
export type Call<Data> = Promise<Data>;

/** Executes the operations. */
export interface Runtime<Options, PagedOptions = Options> {
    send<Data>(method: string, path: string, input: Input, options?: Options): Call<Data>;
    paginate<Page, Item>(method: string, path: string, input: Input, paging: Paging, options?: PagedOptions): Paged<Item, Page>;
}
`

/** The type of body shapes, for `metadata.ts`. */
export const BODY_SHAPE_TYPE = `/**
 * The allowed content of a JSON body. 0: anything; 1: anything but null; 2: a key; 3: a string, number or boolean; strings:
 * one of these; a list with one shape: a list of such items; an object: these properties and no others. The property with an
 * empty name is the shape of what is allowed instead of the object.
 */
export type BodyShape = 0 | 1 | 2 | 3 | readonly string[] | readonly [BodyShape] | { readonly [name: string]: BodyShape };
`

/** The type of response shapes, for `metadata.ts`. */
export const RESPONSE_SHAPE_TYPE = `/**
 * The guaranteed content of a JSON response. 0: unknown; a type: a value of that type; an object: the types of the properties
 * that are always present.
 */
export type ResponseShape = 0 | JsonType | { readonly [name: string]: JsonType };
/** A type of JSON value. */
export type JsonType = "array" | "object" | "string" | "number" | "boolean";
`
