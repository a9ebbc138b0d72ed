import { isPositive, isTrue, type Rules } from './rules.ts'

/** The part of a fault that changes the delivery of the response. The request itself is carried out. */
export interface FaultDelivery {
	/** Cuts the connection without a response. */
	readonly reset?: true
	/** Never responds. */
	readonly stall?: true
	/** Sends half of the body, then cuts the connection. */
	readonly truncate?: true
	/** Sends the body in small pieces, with a pause of this many milliseconds before each. */
	readonly slow?: number
	/** Responds this many milliseconds late. */
	readonly delay?: number
}

export const deliveryRules: Rules<FaultDelivery> = {
	reset: ['true', isTrue],
	stall: ['true', isTrue],
	truncate: ['true', isTrue],
	slow: ['milliseconds', isPositive],
	delay: ['milliseconds', isPositive],
}

/** The delivery of a response, for a server and for an in-process `fetch`. */
export interface Delivery {
	/** The delay before anything is sent, in milliseconds. */
	readonly delay: number
	/**
	 * The part that is sent: the response; `reset`, which cuts the connection; or `nothing`, so that the client waits.
	 */
	readonly sends: 'response' | 'reset' | 'nothing'
	/** The length of the whole body, in bytes. */
	readonly length: number
	/** The parts of the body that are sent. */
	readonly pieces: readonly Uint8Array[]
	/** The pause before each piece, in milliseconds. */
	readonly pause: number
	/** Whether the connection is cut after the last piece. */
	readonly isCut: boolean
}

const MAX_PIECES = 16

/** Plans how a body is delivered: at once and completely, unless a fault says otherwise. */
export function planDelivery(body: string, fault: FaultDelivery = {}): Delivery {
	const { delay = 0, reset, stall, truncate, slow } = fault
	const bytes = Buffer.from(body, 'utf8')
	const sent = truncate ? bytes.subarray(0, Math.floor(bytes.length / 2)) : bytes
	return {
		delay,
		sends: stall ? 'nothing' : reset ? 'reset' : 'response',
		length: bytes.length,
		pieces: slow === undefined ? [sent] : split(sent),
		pause: slow ?? 0,
		isCut: truncate === true,
	}
}

function split(bytes: Uint8Array): Uint8Array[] {
	const count = Math.min(MAX_PIECES, bytes.length)
	const boundary = (index: number) => Math.floor((index * bytes.length) / count)
	return Array.from({ length: count }, (_, index) => bytes.subarray(boundary(index), boundary(index + 1)))
}
