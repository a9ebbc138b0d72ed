import type { ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { Fault } from '../faults/fault.ts'
import type { Answer } from './answer.ts'

/** Sends an answer in the way that a fault, where there is one, asks for; says whether it was sent whole. */
export async function send(
	response: ServerResponse,
	answer: Answer,
	fault: Fault | undefined,
	closing: AbortSignal,
): Promise<boolean> {
	const pause = (milliseconds: number) => wait(milliseconds, undefined, { signal: closing })
	if (fault?.delay) await pause(fault.delay)
	const socket = response.socket
	if (fault?.reset) {
		socket?.resetAndDestroy()
		return false
	}
	const body = Buffer.from(answer.body, 'utf8')
	for (const [name, value] of Object.entries(answer.headers))
		response.setHeader(name, typeof value === 'string' ? value : [...value])
	if (answer.status !== 204) response.setHeader('content-length', body.length)
	response.writeHead(answer.status)
	if (fault?.truncate) {
		response.write(body.subarray(0, Math.floor(body.length / 2)), () => socket?.destroy())
		return false
	}
	if (fault?.slow) {
		const pieces = Math.min(16, body.length)
		for (let piece = 0; piece < pieces; piece++) {
			await pause(fault.slow)
			const [from, to] = [piece, piece + 1].map((at) => Math.floor((at * body.length) / pieces))
			response.write(body.subarray(from, to))
		}
		response.end()
		return true
	}
	response.end(body)
	return true
}
