/** A flow node of a process. */
export interface FlowNode {
	readonly id: string
	readonly name: string
	readonly type: string
	/** The process that a call activity calls. */
	readonly calls?: string
	/** The id of the decision that a business rule task evaluates. */
	readonly decides?: string
	/** The expression of a multi-instance whose items each get an instance. */
	readonly forEach?: string
	/** The errors that can stop it. */
	readonly failures?: readonly (readonly [type: string, message: string])[]
}

/** A process that is deployed in one or more versions, and the paths of its instances. */
export interface Process {
	readonly bpmnProcessId: string
	readonly name: string
	readonly tenantId: string
	/** The tags of the versions; undefined for a version without a tag. */
	readonly versions: readonly (string | undefined)[]
	readonly nodes: readonly FlowNode[]
	readonly flows: readonly (readonly [from: string, to: string])[]
	/** The paths through the process, by ids of flow nodes. Those of an inner list run in parallel. */
	readonly paths: readonly (readonly (string | readonly string[])[])[]
}

/** Returns the id of the sequence flow between two flow nodes. */
export const flowId = (from: string, to: string): string => `flow-${from}-to-${to}`
