import { forTerminal } from '@operate-api/internal/text'
import type { LoggedRequest } from '../exchange/log.ts'
import type { Paint } from './paint.ts'

/** Returns the line that is printed for a request. It omits the query, which may hold credentials. */
export function requestLine(request: LoggedRequest, at: Date, paint: Paint): string {
	const { method, path, status, milliseconds = 0 } = request
	const colour = status === undefined || status >= 500 ? 'red' : status >= 400 ? 'yellow' : 'green'
	const took = `${milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds)} ms`
	return [
		paint('dim', at.toTimeString().slice(0, 8)),
		paint(colour, String(status ?? 'cut')),
		forTerminal(method).padEnd(6),
		forTerminal(path),
		paint('dim', took),
	].join(' ')
}
