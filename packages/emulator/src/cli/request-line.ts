import type { LoggedRequest } from '../exchange/log.ts'
import type { Paint } from './paint.ts'

/** A path as it can be shown: what a terminal might take for a command is escaped. */
const visible = (path: string): string =>
	path.replaceAll(/[^\x21-\x7e]/g, (character) => `\\x${character.charCodeAt(0).toString(16)}`)

/** Writes a line for a request. The query is left out: a login may be in it. */
export function requestLine(request: LoggedRequest, at: Date, paint: Paint): string {
	const { method, path, status, milliseconds = 0 } = request
	const colour = status === undefined || status >= 500 ? 'red' : status >= 400 ? 'yellow' : 'green'
	const took = `${milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds)} ms`
	return [
		paint('dim', at.toTimeString().slice(0, 8)),
		paint(colour, String(status ?? 'cut')),
		method.padEnd(6),
		visible(path),
		paint('dim', took),
	].join(' ')
}
