import { unknownOption } from '@operate-api/internal'
import type { Fault } from './faults/fault.ts'
import { type Answer, empty, json } from './http/answer.ts'
import type { Request } from './http/request.ts'
import type { Route } from './http/routes.ts'
import type { OperateEmulator } from './start-operate.ts'

/**
 * Creates the routes by which another process, in whatever language, does what the run-time API does. They take JSON
 * only: a web page can not send that to another origin without being asked first.
 */
export function createAdmin(emulator: () => OperateEmulator): Route[] {
	const change = (
		name: string,
		fields: readonly string[],
		act: (input: Record<string, unknown>) => void,
	): Route => ({
		name,
		handle(request) {
			const input = inputOf(request)
			if ('refused' in input) return input.refused
			try {
				const problem = unknownOption(input.fields, fields)
				if (problem) throw new TypeError(problem.replace('option', 'property'))
				act(input.fields)
				return empty(204)
			} catch (error) {
				return json(400, { message: error instanceof Error ? error.message : String(error) })
			}
		},
	})
	return [
		change('POST /emulator/faults', ['route', 'fault', 'times', 'always'], (input) => {
			const { route, fault, times = 1, always = false } = input
			const { faults } = emulator()
			expect(typeof route === 'string', 'route: expected a string')
			expect(typeof always === 'boolean', 'always: expected true or false')
			expect(Number.isSafeInteger(times) && Number(times) > 0, 'times: expected a positive integer')
			if (always) faults.always(String(route), fault as Fault)
			else faults.next(String(route), fault as Fault, Number(times))
		}),
		change('DELETE /emulator/faults', [], () => emulator().faults.clear()),
		change('POST /emulator/clock', ['advance'], ({ advance }) => {
			expect(Number.isFinite(advance), 'advance: expected milliseconds')
			emulator().clock.advance(Number(advance))
		}),
		change('POST /emulator/expire', ['what'], ({ what }) =>
			emulator().expire(what as 'sessions' | 'tokens' | 'csrf'),
		),
		change('POST /emulator/reset', [], () => emulator().reset()),
		{
			name: 'GET /emulator/requests',
			// Credentials are for the process that started the emulator, not for whoever finds the port.
			handle: () =>
				json(
					200,
					emulator().requests.map(({ method, path, route, status }) => ({ method, path, route, status })),
				),
		},
	]
}

function expect(isRight: boolean, message: string): void {
	if (!isRight) throw new TypeError(message)
}

function inputOf({ headers, body }: Request): { fields: Record<string, unknown> } | { refused: Answer } {
	if (!/^application\/json\b/i.test(headers['content-type'] ?? ''))
		return { refused: json(415, { message: 'the content type should be application/json' }) }
	try {
		const value: unknown = JSON.parse(body === '' ? '{}' : body)
		if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { fields: { ...value } }
	} catch {
		// Refused below.
	}
	return { refused: json(400, { message: 'the body should be a JSON object' }) }
}
