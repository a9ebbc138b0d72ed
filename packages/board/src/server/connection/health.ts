import type { ApiEvent } from '@operate-api/cluster-client'

/** How the cluster has responded lately, as the events of its client say. */
export interface Health {
	/** Takes an event. */
	record(event: ApiEvent): void
	/** Returns what the events said so far. */
	report(): HealthReport
}

/** What is known of the cluster without asking it. */
export interface HealthReport {
	readonly requests: number
	readonly failures: number
	readonly lastSuccess: string | null
	readonly lastFailure: { readonly at: string; readonly code: string } | null
}

/** Creates a record of how the cluster responds. */
export function createHealth(): Health {
	const seen = { requests: 0, failures: 0 }
	let lastSuccess: string | null = null
	let lastFailure: HealthReport['lastFailure'] = null
	return {
		record(event) {
			if (event.type !== 'response') {
				return
			}
			seen.requests++
			const at = new Date().toISOString()
			if (event.code === undefined) {
				lastSuccess = at
			} else {
				seen.failures++
				lastFailure = { at, code: event.code }
			}
		},
		report: () => ({ ...seen, lastSuccess, lastFailure }),
	}
}
