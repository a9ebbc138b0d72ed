import type { ServerResponse } from 'node:http'
import { sleep } from '@operate-api/internal'
import type { Delivery } from '../faults/delivery.ts'
import type { HttpResponse } from '../http/response.ts'

/** Limits that end a delivery early. */
export interface DeliveryLimits {
	readonly closing: AbortSignal
	/** How long a client may pause its reading, in milliseconds. */
	readonly readTimeoutMs: number
}

/**
 * Delivers a response through a connection.
 *
 * @returns whether all of it was sent
 */
export async function deliver(
	response: ServerResponse,
	{ status, headers }: HttpResponse,
	{ delay, sends, length, pieces, pause, isCut }: Delivery,
	{ closing, readTimeoutMs }: DeliveryLimits,
): Promise<boolean> {
	if (sends === 'nothing') {
		return false
	}
	if (delay > 0) {
		await sleep(delay, closing)
	}
	const { socket } = response
	if (sends === 'reset') {
		socket?.resetAndDestroy()
		return false
	}
	for (const [name, value] of Object.entries(headers)) {
		response.setHeader(name, typeof value === 'string' ? value : [...value])
	}
	if (status !== 204) {
		response.setHeader('content-length', length)
	}
	response.writeHead(status)
	const last = pieces.at(-1) ?? ''
	for (const piece of pieces) {
		if (pause > 0) {
			await sleep(pause, closing)
		}
		if (piece !== last) {
			response.write(piece)
		}
	}
	// After the whole response has been written, a connection without progress has a client that does not read.
	socket?.setTimeout(readTimeoutMs)
	if (isCut) {
		response.write(last, () => socket?.destroy())
	} else {
		response.end(last)
	}
	return !isCut
}
