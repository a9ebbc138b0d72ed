import type { FlowNodeInstance } from '../entities/flow-node-instances.ts'

/** The counts of one flow node of a process instance. */
export interface FlowNodeStatistics {
	readonly activityId: string
	active: number
	canceled: number
	incidents: number
	completed: number
}

/**
 * Counts the flow node instances of a process instance: one entry per flow node, in the order of their first instance.
 */
export function statisticsOf(passed: readonly FlowNodeInstance[]): FlowNodeStatistics[] {
	const counts = new Map<string, FlowNodeStatistics>()
	for (const { flowNodeId, state, incident, type } of passed) {
		// The body of a multi-instance has the same id as the flow nodes in it. Operate counts only those.
		if (type === 'MULTI_INSTANCE_BODY') continue
		const count = counts.get(flowNodeId) ?? {
			activityId: flowNodeId,
			active: 0,
			canceled: 0,
			incidents: 0,
			completed: 0,
		}
		// Operate counts a flow node with an incident there only, and not as active.
		if (incident) count.incidents++
		else if (state === 'ACTIVE') count.active++
		else if (state === 'TERMINATED') count.canceled++
		else count.completed++
		counts.set(flowNodeId, count)
	}
	return [...counts.values()]
}
