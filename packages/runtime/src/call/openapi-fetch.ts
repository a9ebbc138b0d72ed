// The only file that imports openapi-fetch. Upstream froze it, so a successor would be put in here.
import type { Client, FetchOptions, ParamsOption, ParseAs, ParseAsResponse } from 'openapi-fetch'
import type { RetryOptions } from './retry.ts'

export {
	type Client,
	type ClientOptions,
	default as createClient,
	type HeadersOptions,
	type Middleware,
	mergeHeaders,
} from 'openapi-fetch'

type Method = 'get' | 'put' | 'post' | 'delete' | 'options' | 'head' | 'patch' | 'trace'
type OkStatus = 200 | 201 | 202 | 204

type PathsWith<Paths, Of extends Method> = {
	[Path in keyof Paths]: Paths[Path] extends { readonly [_ in Of]: unknown } ? Path : never
}[keyof Paths]
type Operation<Paths, Path extends keyof Paths, Of extends Method> = Paths[Path][Of & keyof Paths[Path]]

type ContentOf<Holder> = Holder extends { content: infer Content } ? Content[keyof Content] : never
type Responses<Op> = Op extends { responses: infer Found } ? Found : never
type Data<Op> = ContentOf<Responses<Op>[keyof Responses<Op> & OkStatus]>
type Failure<Op> = Exclude<ContentOf<Responses<Op>[Exclude<keyof Responses<Op>, OkStatus>]>, string>

type Body<Op> = Op extends { requestBody: infer Sent }
	? { body: ContentOf<Sent> }
	: Op extends { requestBody?: infer Sent }
		? { body?: ContentOf<Exclude<Sent, undefined>> }
		: { body?: never }

/** The options of a call. Unknown names are passed on to the `Request`, as openapi-fetch does. */
type Init<Op, As extends ParseAs> = Omit<FetchOptions<Op>, 'params' | 'body' | 'parseAs'> &
	ParamsOption<Op> &
	Body<Op> & {
		parseAs?: As
		timeoutMs?: number | false | undefined
		retry?: RetryOptions | false | undefined
		[name: string]: unknown
	}
type InitParameter<Op, As extends ParseAs> =
	Record<never, never> extends ParamsOption<Op> & Body<Op> ? [init?: Init<Op, As>] : [init: Init<Op, As>]

type Outcome<Op, As extends ParseAs> =
	| { data: ParseAsResponse<Data<Op>, { parseAs: As }>; error?: never; response: Response }
	| { data?: never; error: Failure<Op>; response: Response }

type ExactMethod<Paths extends object, Of extends Method> = <
	Path extends PathsWith<Paths, Of>,
	As extends ParseAs = 'json',
>(
	url: Path,
	...init: InitParameter<Operation<Paths, Path, Of>, As>
) => Promise<Outcome<Operation<Paths, Path, Of>, As>>

/**
 * Calls by path, with the options and outcomes of openapi-fetch, but with exact types. The types of openapi-fetch are
 * wrong in three ways: a branded string in a response becomes an object, an unknown property of a body is accepted, and
 * an error may be a string.
 */
export interface ExactClient<Paths extends object> extends Pick<Client<Paths>, 'use' | 'eject'> {
	/** Calls any operation by its method and path. */
	request<Of extends Method, Path extends PathsWith<Paths, Of>, As extends ParseAs = 'json'>(
		method: Of,
		url: Path,
		...init: InitParameter<Operation<Paths, Path, Of>, As>
	): Promise<Outcome<Operation<Paths, Path, Of>, As>>
	/** Calls a GET operation by its path. */
	GET: ExactMethod<Paths, 'get'>
	/** Calls a PUT operation by its path. */
	PUT: ExactMethod<Paths, 'put'>
	/** Calls a POST operation by its path. */
	POST: ExactMethod<Paths, 'post'>
	/** Calls a DELETE operation by its path. */
	DELETE: ExactMethod<Paths, 'delete'>
	/** Calls an OPTIONS operation by its path. */
	OPTIONS: ExactMethod<Paths, 'options'>
	/** Calls a HEAD operation by its path. */
	HEAD: ExactMethod<Paths, 'head'>
	/** Calls a PATCH operation by its path. */
	PATCH: ExactMethod<Paths, 'patch'>
	/** Calls a TRACE operation by its path. */
	TRACE: ExactMethod<Paths, 'trace'>
}
