import { type Delivery, planDelivery } from '../faults/delivery.ts'
import type { Fault } from '../faults/fault.ts'
import type { HttpResponse } from '../http/response.ts'
import type { Log, LoggedRequest } from './log.ts'

/** The part of a request that is known before its body has been read. */
export type RequestHead = Pick<LoggedRequest, 'method' | 'path' | 'query' | 'headers'>

/** The way in which a request arrives and its response leaves: a connection, or an in-process `fetch`. */
export interface Transport {
	/**
	 * Reads the body.
	 *
	 * @throws RefusedError if the request is refused without being handled
	 */
	readBody(): Promise<string>
	/**
	 * Delivers the response.
	 *
	 * @returns whether all of it was sent
	 */
	deliver(response: HttpResponse, delivery: Delivery): Promise<boolean>
}

/** The error of a request that the transport refuses. The request is logged, but not handled. */
export class RefusedError extends Error {
	override readonly name = 'RefusedError'
	readonly response: HttpResponse

	constructor(response: HttpResponse) {
		super(`refused with ${response.status}`)
		this.response = response
	}
}

/** Handles a request of a transport: logs it, responds, and applies the fault that is due. */
export type Exchange = (head: RequestHead, transport: Transport) => Promise<void>

/** The route of a request, and the response to it. */
export interface Handled {
	readonly response: HttpResponse
	readonly route?: string | undefined
	readonly fault?: Fault | undefined
}

/** Creates the exchange of requests for responses that every transport uses. */
export function createExchange(
	log: Log,
	handle: (request: LoggedRequest) => Promise<Handled>,
	onRequest: (request: LoggedRequest) => void = () => {},
): Exchange {
	return async (head, { readBody, deliver }) => {
		const begun = performance.now()
		const entry = log.add({ ...head, body: '', status: undefined, milliseconds: undefined })
		try {
			const refused = await readBody().then(
				(body) => log.setBody(entry, body),
				(error: unknown) => {
					if (error instanceof RefusedError) return error.response
					throw error
				},
			)
			const { response, route, fault } = refused ? { response: refused } : await handle(entry)
			if (route !== undefined) {
				entry.route = route
			}
			if (await deliver(response, planDelivery(response.body, fault))) {
				entry.status = response.status
			}
		} finally {
			entry.milliseconds = performance.now() - begun
			onRequest(entry)
		}
	}
}
