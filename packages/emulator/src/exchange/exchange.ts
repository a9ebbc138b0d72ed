import { type Delivery, planDelivery } from '../faults/delivery.ts'
import type { Fault } from '../faults/fault.ts'
import type { Answer } from '../http/answer.ts'
import type { Log, LoggedRequest } from './log.ts'

/** The part of a request that is known before its body is read. */
export type RequestHead = Pick<LoggedRequest, 'method' | 'path' | 'query' | 'headers'>

/** How a request arrived, and how its response leaves: through a connection, or through an in-process `fetch`. */
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
	deliver(answer: Answer, delivery: Delivery): Promise<boolean>
}

/** A request that a transport refuses; it is logged, but never handled. */
export class RefusedError extends Error {
	override readonly name = 'RefusedError'
	readonly answer: Answer

	constructor(answer: Answer) {
		super(`refused with ${answer.status}`)
		this.answer = answer
	}
}

/** Handles a request of a transport: logs it, responds, and applies the fault that it is due. */
export type Exchange = (head: RequestHead, transport: Transport) => Promise<void>

/** What a request was matched to, and the response to it. */
export interface Handled {
	readonly answer: Answer
	readonly route?: string | undefined
	readonly fault?: Fault | undefined
}

/** Creates the one way from a request to its response, for every transport. */
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
					if (error instanceof RefusedError) return error.answer
					throw error
				},
			)
			const { answer, route, fault } = refused ? { answer: refused } : await handle(entry)
			if (route !== undefined) {
				entry.route = route
			}
			if (await deliver(answer, planDelivery(answer.body, fault))) {
				entry.status = answer.status
			}
		} finally {
			entry.milliseconds = performance.now() - begun
			onRequest(entry)
		}
	}
}
