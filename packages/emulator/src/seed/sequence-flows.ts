import { flowId, type Process } from './process.ts'

const taken = new Map<string, readonly string[]>()

/** The flows between the flow nodes that were reached; many instances share one list. */
export function flowsTaken(process: Process, path: readonly string[], stop: number): readonly string[] {
	const id = `${process.bpmnProcessId} ${path.join()} ${stop}`
	const known = taken.get(id)
	if (known) return known
	const reached = path.slice(0, stop + 1)
	const place = (node: string) => reached.indexOf(node)
	const flows = process.flows
		.filter(([from, to]) => place(from) >= 0 && place(to) > place(from))
		// A way around a flow node that was passed was not taken.
		.filter(([from, to]) => process.flows.every(([a, b]) => a !== from || b === to || !between(b, from, to)))
		.map(([from, to]) => flowId(from, to))
	taken.set(id, flows)
	return flows

	function between(node: string, from: string, to: string): boolean {
		const type = process.nodes.find((other) => other.id === from)?.type
		return type === 'EXCLUSIVE_GATEWAY' && place(node) > place(from) && place(node) < place(to)
	}
}
