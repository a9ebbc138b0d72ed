import { sleep, waitFor } from '@operate-api/internal'
import type { Delivery } from '../faults/delivery.ts'
import type { HttpResponse } from '../http/response.ts'
import { fetchFailed, terminated } from './failures.ts'

/** Signals that end a delivery early: the caller's, and the emulator's. */
export interface Signals {
	readonly signal: AbortSignal | undefined
	readonly closing: AbortSignal
}

/**
 * Delivers a response to a caller of `fetch`.
 *
 * @returns whether all of it will arrive
 */
export async function deliver(
	response: HttpResponse,
	delivery: Delivery,
	method: string,
	signals: Signals,
	resolve: (response: Response) => void,
): Promise<boolean> {
	if (delivery.sends === 'nothing') {
		return false
	}
	await pause(delivery.delay, signals)
	if (delivery.sends === 'reset') {
		throw fetchFailed('read ECONNRESET', 'ECONNRESET')
	}
	const hasBody = method !== 'HEAD' && ![204, 205, 304].includes(response.status)
	resolve(
		new Response(hasBody ? bodyOf(delivery, signals) : null, {
			status: response.status,
			headers: Object.entries(response.headers).flatMap(([name, value]) =>
				[value].flat().map((each): [string, string] => [name, each]),
			),
		}),
	)
	return !delivery.isCut
}

async function pause(milliseconds: number, { signal, closing }: Signals): Promise<void> {
	if (milliseconds > 0) {
		await waitFor(sleep(milliseconds, signal), closing)
	}
}

function bodyOf({ pieces, pause: before, isCut }: Delivery, signals: Signals): ReadableStream<Uint8Array> {
	let next = 0
	return new ReadableStream<Uint8Array>(
		{
			async pull(controller) {
				const piece = pieces[next++]
				if (piece) {
					await pause(before, signals)
					signals.signal?.throwIfAborted()
					controller.enqueue(piece)
				} else if (isCut) {
					controller.error(terminated())
				} else {
					controller.close()
				}
			},
		},
		{ highWaterMark: 0 },
	)
}
