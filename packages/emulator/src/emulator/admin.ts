import { unknownOption } from '@operate-api/internal'
import type { Expiring } from '../faults/before.ts'
import type { Fault } from '../faults/fault.ts'
import type { FaultPlan } from '../faults/faults.ts'
import type { HttpRequest } from '../http/request.ts'
import { empty, type HttpResponse, json } from '../http/response.ts'
import type { Route } from '../http/routes.ts'
import type { EmulatorControls } from './operate-emulator.ts'

type Fields = Readonly<Record<string, unknown>>

/**
 * Creates the routes by which another process, in any language, controls the emulator. They take JSON only, which a web
 * page cannot send to another origin without a preflight.
 */
export function createAdmin({ faults, clock, requests, expire, reset }: EmulatorControls): Route[] {
	return [
		change('POST /emulator/faults', ['route', 'fault', 'times', 'always'], (input) => {
			const { route, fault, times = 1, always = false } = input
			assert(typeof route === 'string', 'route: expected a string')
			assert(typeof always === 'boolean', 'always: expected true or false')
			assert(Number.isSafeInteger(times) && Number(times) > 0, 'times: expected a positive integer')
			if (always) {
				faults.always(route, fault as Fault)
			} else {
				faults.next(route, fault as FaultPlan, Number(times))
			}
		}),
		change('DELETE /emulator/faults', [], () => faults.clear()),
		change('POST /emulator/clock', ['advance'], ({ advance }) => {
			assert(Number.isFinite(advance), 'advance: expected milliseconds')
			clock.advance(Number(advance))
		}),
		change('POST /emulator/expire', ['what'], ({ what }) => expire(what as Expiring)),
		change('POST /emulator/reset', [], () => reset()),
		{
			name: 'GET /emulator/requests',
			// The credentials are for the process that started the emulator. Anybody may find the port.
			handle: () =>
				json(
					200,
					requests.map(({ method, path, route, status }) => ({ method, path, route, status })),
				),
		},
	]
}

function change(name: string, properties: readonly string[], act: (input: Fields) => void): Route {
	return {
		name,
		handle(request) {
			const input = readInput(request)
			if ('refused' in input) {
				return input.refused
			}
			try {
				const problem = unknownOption(input.fields, properties)
				assert(problem === undefined, problem?.replace('option', 'property') ?? '')
				act(input.fields)
				return empty(204)
			} catch (error) {
				return json(400, { message: error instanceof Error ? error.message : String(error) })
			}
		},
	}
}

function assert(condition: boolean, message: string): asserts condition {
	if (!condition) {
		throw new TypeError(message)
	}
}

function readInput({ headers, body }: HttpRequest): { fields: Fields } | { refused: HttpResponse } {
	if (!/^application\/json\b/i.test(headers['content-type'] ?? '')) {
		return { refused: json(415, { message: 'content type: expected application/json' }) }
	}
	try {
		const value: unknown = JSON.parse(body === '' ? '{}' : body)
		if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
			return { fields: { ...value } }
		}
	} catch {
		// Refused below.
	}
	return { refused: json(400, { message: 'body: expected a JSON object' }) }
}
