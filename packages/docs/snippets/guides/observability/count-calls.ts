import type { ApiEvent } from '@operate-api/client'
import { Counter, type Registry } from 'prom-client'

/** Counts requests by operation and outcome, for Prometheus. */
export function countCalls(registry: Registry): (event: ApiEvent) => void {
	const requests = new Counter({
		name: 'operate_requests_total',
		help: 'Requests to Operate by operation and by status or error code',
		labelNames: ['operation', 'outcome'],
		registers: [registry],
	})
	return (event) => {
		if (event.type === 'response') {
			const operation = event.operation ?? 'other'
			requests.inc({ operation, outcome: String(event.status ?? event.code) })
		}
	}
}
