import type { ApiEvent } from '@operate-api/client'
import type { Logger } from 'pino'

/** Logs what a client does: failures and retries as warnings, all else for debugging. */
export function logCalls(logger: Logger): (event: ApiEvent) => void {
	return (event) => {
		const hasFailed = 'code' in event && event.code !== undefined
		logger[hasFailed ? 'warn' : 'debug'](event, `operate ${event.type}`)
	}
}
