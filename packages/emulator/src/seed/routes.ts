import { type FlowNode, flowId, type Process } from './process.ts'

/** The course of an instance along one of the paths of its process. */
export interface Route {
	/** The flow nodes that the instance reaches, step by step. Those of one step run in parallel. */
	readonly steps: readonly (readonly FlowNode[])[]
	/** The flow node of the last step that does not complete; undefined if all complete. */
	readonly stop: FlowNode | undefined
	/** The ids of the sequence flows that the instance takes, in order. */
	readonly sequenceFlows: readonly string[]
}

/** The routes along one path of a process. */
export interface Path {
	readonly complete: Route
	/** The routes that end at a flow node where an instance may wait for any time. */
	readonly waiting: readonly Route[]
	/** The routes that end at a flow node where an incident may occur. */
	readonly failing: readonly Route[]
}

const waits = new Set(['SERVICE_TASK', 'USER_TASK', 'RECEIVE_TASK', 'CALL_ACTIVITY'])

const known = new Map<Process, readonly Path[]>()

/** Returns the paths of a process, with all routes along them. Instances share them. */
export function pathsOf(process: Process): readonly Path[] {
	const found = known.get(process) ?? process.paths.map((path) => findRoutes(process, path))
	known.set(process, found)
	return found
}

function findRoutes(process: Process, path: Process['paths'][number]): Path {
	const steps = path.map((step) => [step].flat().map((id) => nodeOf(process, id)))
	const route = (step: number, stop?: FlowNode): Route => ({
		steps: steps.slice(0, step + 1),
		stop,
		sequenceFlows: steps.slice(0, step + 1).flatMap((nodes, index) => {
			// The instance leaves a branch that completes, even if another branch of its step stops.
			const left = nodes.filter((node) => node !== stop)
			return flowsBetween(process, left, steps[index + 1] ?? [])
		}),
	})
	const routesTo = (canStop: (node: FlowNode) => boolean) =>
		steps.flatMap((nodes, step) => nodes.filter(canStop).map((node) => route(step, node)))
	return {
		complete: route(steps.length - 1),
		waiting: routesTo(({ type }) => waits.has(type)),
		failing: routesTo(({ failures, decides, calls }) => (failures ?? decides ?? calls) !== undefined),
	}
}

function flowsBetween({ flows }: Process, left: readonly FlowNode[], next: readonly FlowNode[]): string[] {
	const has = (nodes: readonly FlowNode[], id: string) => nodes.some((node) => node.id === id)
	return flows.filter(([from, to]) => has(left, from) && has(next, to)).map(([from, to]) => flowId(from, to))
}

function nodeOf({ bpmnProcessId, nodes }: Process, id: string): FlowNode {
	const node = nodes.find((node) => node.id === id)
	if (!node) {
		throw new RangeError(`${bpmnProcessId} has no flow node ${id}`)
	}
	return node
}
