import type { Process } from './process.ts'
import type { Random } from './random.ts'

/** How far an instance got: an incident leaves it active. */
export type Outcome = 'COMPLETED' | 'CANCELED' | 'ACTIVE' | 'INCIDENT'

const canStop = new Set(['SERVICE_TASK', 'USER_TASK', 'RECEIVE_TASK', 'CALL_ACTIVITY', 'BUSINESS_RULE_TASK'])

/** Picks an outcome: most are completed, some fail. */
export function pickOutcome(random: Random): Outcome {
	const share = random.below(100)
	return share < 60 ? 'COMPLETED' : share < 68 ? 'CANCELED' : share < 88 ? 'ACTIVE' : 'INCIDENT'
}

/** Picks where on its path an instance stands that did not complete: a flow node that can wait, by its index. */
export function pickStop(process: Process, path: readonly string[], random: Random): number {
	const stops = path.flatMap((id, index) =>
		canStop.has(process.nodes.find((node) => node.id === id)?.type ?? '') ? [index] : [],
	)
	return random.pick(stops)
}
