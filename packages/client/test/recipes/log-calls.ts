import type { ApiEvent } from '@operate-api/client'
import type { Logger } from 'pino'

/** Logs the events of a client: failures and retries as warnings, all others for debugging. */
export function logCalls(logger: Logger): (event: ApiEvent) => void {
	return (event) => {
		const hasFailed = 'code' in event && event.code !== undefined
		logger[hasFailed ? 'warn' : 'debug'](event, `operate ${event.type}`)
	}
}
