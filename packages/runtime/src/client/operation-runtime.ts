import { type CallOptions, checkCallOptions, type PagedCallOptions } from '../call/options.ts'
import type { Input, OperationRuntime } from '../definition/definition.ts'
import type { Target } from '../definition/target.ts'
import { paginate } from '../paging/paginate.ts'
import { problemWithBody } from '../request/body-guard.ts'
import type { Caller } from './call-by-path.ts'

/**
 * Returns the body that a named operation sends: an empty object if none is passed, since some gateways refuse a POST
 * without a body.
 */
function bodyOf({ metadata, createError }: Caller, target: Target, { body = {} }: Input): unknown {
	const detail = problemWithBody(body, metadata.bodyShapes[`${target.method} ${target.path}`])
	if (detail) {
		throw createError(target, 'invalid_parameter', { detail })
	}
	return body
}

/** Carries out one call, and resolves with its data. */
async function carryOut(
	caller: Caller,
	target: Target,
	input: Input,
	options: CallOptions | undefined,
	onResponse: (response: Response) => void,
): Promise<unknown> {
	checkCallOptions(options)
	const { method, path } = target
	const { contentType, ...rest } = input
	const body = 'body' in input ? { body: bodyOf(caller, target, input) } : undefined
	const headers = contentType && { headers: { 'content-type': contentType, ...options?.headers } }
	const init = Object.assign({}, rest, body, options, headers) as Record<string, unknown>
	const { data, failure, response } = await caller.request(method, path, init)
	if (failure !== undefined) {
		throw failure
	}
	onResponse(response)
	const isEmpty = data === undefined || data === null || data === ''
	if (isEmpty && caller.metadata.responseShapes?.[`${method} ${path}`] !== 0) {
		const { status } = response
		throw caller.createError(target, 'unexpected_response', { status, detail: 'the body is empty' })
	}
	return data
}

/** Creates the runtime that carries out the named operations of a client. */
export function createOperationRuntime(caller: Caller): OperationRuntime<CallOptions, PagedCallOptions> {
	const { baseUrl, createError, startReport } = caller

	function send<Data>(method: string, path: string, input: Input, options?: CallOptions) {
		let response: Response
		const data = carryOut(caller, { method, path, baseUrl }, input, options, (received) => {
			response = received
		}) as Promise<Data>
		// A property of the promise and not a class of promises: `await` is slower on those.
		return Object.assign(data, {
			withResponse: async () => ({ data: await data, response }),
		})
	}

	return {
		send,
		paginate(method, path, input, paging, options) {
			const target = { method, path, baseUrl }
			const { after, ...eachOptions } = options ?? {}
			return paginate(
				{
					target,
					after,
					signal: eachOptions.signal,
					input: () => {
						checkCallOptions(options, true)
						return 'body' in input ? { ...input, body: bodyOf(caller, target, input) } : input
					},
					send: (page) => send(method, path, page, eachOptions),
					createError,
					startReport,
				},
				paging,
			)
		},
	}
}
