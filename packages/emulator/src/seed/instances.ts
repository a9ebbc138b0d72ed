import type { InstanceSource } from './instance-source.ts'
import { planInstance, sizeOf } from './plan.ts'
import { runInstance } from './run-instance.ts'
import { createTimeline } from './timeline.ts'

const firstStart = Date.UTC(2026, 6, 1)
const SPAN_MS = 120 * 86_400_000

/**
 * Creates the process instances of one partition in the order of an engine: later ones have larger keys.
 *
 * @param quota the number of instances, including called ones
 */
export function createInstances(source: InstanceSource, quota: number): void {
	const { random, deployed } = source
	const called = new Set(deployed.flatMap(({ process }) => process.nodes.map(({ calls }) => calls)))
	const roots = deployed.filter(({ process }) => !called.has(process.bpmnProcessId))
	const single = roots.filter(({ process }) => process.nodes.every(({ calls }) => calls === undefined))
	const timeline = createTimeline()
	let planned = 0
	while (planned < quota) {
		// An order calls at most two processes.
		const plan = planInstance(random.pick(quota - planned < 3 ? single : roots), random)
		const start = firstStart + Math.floor((SPAN_MS * (planned + random.below(1000) / 1000)) / quota)
		while (timeline.next !== undefined && timeline.next <= start) {
			timeline.step()
		}
		timeline.add(runInstance(source, plan, start), start)
		planned += sizeOf(plan)
	}
	while (timeline.next !== undefined) {
		timeline.step()
	}
}
