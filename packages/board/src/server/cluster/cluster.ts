import type {
	Action,
	Api,
	Decision,
	DecisionSummary,
	ElementCounts,
	ElementInstance,
	Hit,
	Incident,
	InstanceQuery,
	InstanceSummary,
	Relative,
	Variable,
} from '../../shared/api.ts'

/** Data, and what it leaves out: a sentence each. */
export interface Reading<Data> {
	readonly data: Data
	readonly partial: readonly string[]
}

/** How many records there are. APIs cap their counts: then there are at least so many. */
export interface Count {
	readonly count: number
	readonly isMinimum: boolean
}

/** A part of a list. `next` is opaque: the API that made it takes it. */
export interface Slice<Item> extends Count {
	readonly items: readonly Item[]
	readonly next: unknown
}

/** A version of a process. */
export interface Definition {
	readonly key: string
	readonly processId: string
	readonly name: string | null
	readonly version: number
	readonly versionTag: string | null
	readonly tenantId: string
}

/** Which instances to count. */
export interface CountQuery {
	readonly processKey?: string
	readonly processId?: string
	readonly tenantId?: string
	readonly onlyIncidents?: boolean
}

/** An instance, and what started it. */
export interface InstanceRecord extends InstanceSummary {
	readonly parentKey: string | null
	readonly parentElementInstanceKey: string | null
}

/** A decision that an instance had evaluated. */
export interface Evaluation {
	readonly id: string
	readonly elementInstanceKey: string | null
	readonly evaluatedAt: string
}

/** What narrows a search for open incidents. */
export interface IncidentFilter {
	/** The keys of versions. */
	readonly processKeys?: readonly string[]
	readonly instanceKey?: string
	/** A part of the message. */
	readonly text?: string
}

/** How far a batch operation of the cluster is. */
export interface BatchProgress {
	readonly state: 'running' | 'done' | 'failed'
	readonly total: number
	readonly completed: number
	readonly failed: number
	readonly problems: readonly string[]
}

/** What changes instances. Only v2 has it. */
export interface Writer {
	readonly actions: readonly Action[]
	/** Returns those of some instances that an action can change now. */
	select(action: Action, instanceKeys: readonly string[]): Promise<readonly InstanceSummary[]>
	/** Starts a batch operation for exactly these instances, and resolves with its key. */
	start(action: Action, instanceKeys: readonly string[]): Promise<string>
	/** Reads how far a batch operation is; undefined while the cluster does not show it yet. */
	progress(batchKey: string): Promise<BatchProgress | undefined>
}

/** What the board reads of a cluster, in the form of the board, whichever API the cluster has. */
export interface Cluster {
	readonly api: Api
	/** The version that the cluster says it has. */
	readonly camunda: string | null
	readonly writer: Writer | undefined

	/** Every version of every process. */
	definitions(): Promise<Reading<readonly Definition[]>>
	/**
	 * Counts the active instances of every process, with and without incidents, in one go; undefined if the API cannot.
	 * The map's keys are made by {@link processName}.
	 */
	countByProcess(): Promise<ReadonlyMap<string, { active: number; withIncident: number }> | undefined>
	countActive(query: CountQuery): Promise<Count>
	/** Counts the passes of each element, over all instances of a version. */
	elementCounts(processKey: string): Promise<Reading<readonly ElementCounts[]>>
	diagram(processKey: string): Promise<string | null>

	instances(query: InstanceQuery & { readonly cursor?: unknown }): Promise<Reading<Slice<InstanceSummary>>>
	instance(key: string): Promise<InstanceRecord>
	/** The chain of callers, from the root to the caller of this instance. */
	callers(instance: InstanceRecord): Promise<readonly Relative[]>
	called(instanceKey: string): Promise<Slice<InstanceRecord>>
	instanceElements(instanceKey: string): Promise<readonly ElementCounts[]>
	sequenceFlows(instanceKey: string): Promise<readonly string[]>
	history(instanceKey: string): Promise<Slice<ElementInstance>>
	variables(instanceKey: string): Promise<Slice<Variable>>
	variable(key: string): Promise<string>
	evaluations(instanceKey: string): Promise<Slice<Evaluation>>

	/** Reads a page of open incidents, newest first. */
	openIncidents(filter: IncidentFilter, limit: number, cursor?: unknown): Promise<Slice<Incident>>
	/** Adds the elements to incidents where the API does not have them in the incident. */
	withElements(incidents: readonly Incident[]): Promise<Reading<readonly Incident[]>>
	elementName(elementInstanceKey: string): Promise<string | null>

	decisions(failed: boolean, limit: number, cursor?: unknown): Promise<Slice<DecisionSummary>>
	decision(id: string): Promise<Decision>
	decisionDiagram(definitionKey: string): Promise<string | null>

	/** Looks for a record of any kind with a key. */
	find(key: string): Promise<readonly Hit[]>
}

/** Names a process over all its versions. */
export const processName = ({ processId, tenantId }: Pick<Definition, 'processId' | 'tenantId'>): string =>
	JSON.stringify([processId, tenantId])

/** The tenant of what belongs to none, and of every record of a cluster without tenants. */
export const defaultTenant = '<default>'
