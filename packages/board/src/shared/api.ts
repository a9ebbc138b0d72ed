/**
 * The JSON that the pages read from the board's own server. Keys are strings of digits, dates are ISO 8601 in UTC, and
 * counts are exact numbers. A `null` count is one that the cluster does not offer.
 *
 * Each successful response is a {@link Fresh}, each other one a {@link Failure}. Reads are GETs. Writes are POSTs that
 * send {@link csrfHeader} with the token of the {@link Board}.
 */

/** The header of every POST: its value is {@link Board.csrfToken}. */
export const csrfHeader = 'x-board-csrf'

/** Data with its age. */
export interface Fresh<Data> {
	readonly data: Data
	/** When the cluster was read. */
	readonly asOf: string
	/** What this data leaves out or only estimates, a sentence each. */
	readonly partial: readonly string[]
	/**
	 * Why the cluster could not be read again: then this is what it said last. Absent for data that is current.
	 */
	readonly problem?: Failure['error']
}

export type FailureCode =
	/** The session of the board has ended, or there was none: go to `loginUrl`. */
	| 'signed_out'
	/** The board's own login at the cluster may not read or do this. */
	| 'forbidden'
	| 'not_found'
	/** The request is invalid, such as a plan that has expired. */
	| 'invalid'
	/** The CSRF token is stale: read the board again. */
	| 'csrf'
	/** The cluster did not respond, or responded with a failure of its own. */
	| 'unreachable'
	/** The board has no valid credentials for the cluster. */
	| 'credentials'
	/** Writing is not permitted, or the API of this cluster cannot do it. */
	| 'read_only'
	| 'internal'

/** A failed request. */
export interface Failure {
	readonly error: {
		readonly code: FailureCode
		/** A sentence for the reader, without secrets. */
		readonly message: string
		/** Where to log in, for `signed_out`: a path of the board. The page adds `?returnTo=` with its own path. */
		readonly loginUrl?: string
	}
}

/** A page of a list. */
export interface Page<Item> {
	readonly items: readonly Item[]
	readonly total: number
	/** Whether the list has more than `total` items, as a capped search says. */
	readonly totalIsMinimum: boolean
	/** The cursor of the next page, or `null` at the end. */
	readonly next: string | null
}

export type Api = 'v1' | 'v2'
export type Action = 'resolve' | 'cancel' | 'delete'

/** `GET /api/board`: what this board is, and who reads it. */
export interface Board {
	readonly api: Api
	/** The version of the cluster, such as `8.9`, if the cluster says it. */
	readonly camunda: string | null
	/** What this reader may do: empty for a board that was not started with permission to write. */
	readonly actions: readonly Action[]
	/** Who is logged in to the board, or `null` where it has no login. */
	readonly user: { readonly name: string; readonly logoutUrl: string } | null
	readonly csrfToken: string
	/** How often pages refresh, in milliseconds. */
	readonly refreshMs: number
}

export interface Counts {
	readonly active: number
	/** Active instances with at least one incident. */
	readonly withIncident: number
}

/** The latest version of a process, with the counts of all its versions. */
export interface ProcessSummary extends Counts {
	/** The key of the latest version. */
	readonly key: string
	readonly processId: string
	readonly name: string | null
	readonly version: number
	readonly versions: number
	readonly tenantId: string
	/** The newest open incident. */
	readonly lastFailure: { readonly at: string; readonly message: string; readonly instanceKey: string } | null
}

/** `GET /api/home`: every process, newest failure first, then by name. */
export interface Home extends Counts {
	readonly processes: readonly ProcessSummary[]
	/** Open incidents over all processes. */
	readonly incidents: number
}

export type HitKind = 'process' | 'instance' | 'incident' | 'element' | 'variable' | 'decision'

/** Something that a search found. Its `href` is a path of the pages. */
export interface Hit {
	readonly kind: HitKind
	readonly href: string
	readonly title: string
	readonly detail: string
}

/** `GET /api/search?q=`: a key, the id or name of a process, or a part of an error's text. At most 20 hits. */
export interface SearchResult {
	readonly hits: readonly Hit[]
}

/** The tokens and passes of an element. A `null` is not known for this API. */
export interface ElementCounts {
	readonly elementId: string
	readonly active: number
	readonly incidents: number
	readonly completed: number | null
	readonly canceled: number | null
}

export interface ProcessVersion extends Counts {
	readonly key: string
	readonly version: number
	readonly versionTag: string | null
}

/** `GET /api/processes/{key}`: a version of a process. */
export interface Process extends Counts {
	readonly key: string
	readonly processId: string
	readonly name: string | null
	readonly version: number
	readonly versionTag: string | null
	readonly tenantId: string
	/** Newest first. */
	readonly versions: readonly ProcessVersion[]
	readonly elements: readonly ElementCounts[]
}

/** `GET /api/processes/{key}/diagram` and `GET /api/decision-definitions/{key}/diagram`: never change for a key. */
export interface Diagram {
	/** BPMN or DMN, or `null` if it was deployed without. */
	readonly xml: string | null
}

export type InstanceState = 'active' | 'completed' | 'canceled'

export interface InstanceSummary {
	readonly key: string
	readonly processKey: string
	readonly processId: string
	readonly processName: string | null
	readonly version: number
	readonly state: InstanceState
	readonly hasIncident: boolean
	readonly startedAt: string
	readonly endedAt: string | null
	readonly tenantId: string
}

/** `GET /api/instances`: a {@link Page} of {@link InstanceSummary}, newest start first. */
export interface InstanceQuery {
	/** The key of a version. */
	readonly process?: string
	/** Instances that have a token, or an incident, at this element. */
	readonly element?: string
	/** `incident` for active instances with an incident. */
	readonly state?: InstanceState | 'incident'
	readonly after?: string
	/** From 1 to 500. Default: 200. */
	readonly limit?: number
}

export interface Incident {
	readonly key: string
	/** Such as `JOB_NO_RETRIES`. */
	readonly type: string
	readonly message: string
	readonly elementId: string | null
	readonly elementInstanceKey: string | null
	readonly instanceKey: string
	readonly processKey: string
	readonly processName: string | null
	readonly createdAt: string
	readonly jobKey: string | null
}

/** A pass of an instance through an element. */
export interface ElementInstance {
	readonly key: string
	readonly elementId: string
	readonly elementName: string | null
	/** Such as `SERVICE_TASK`. */
	readonly type: string
	readonly state: InstanceState
	readonly startedAt: string
	readonly endedAt: string | null
	readonly incidentKey: string | null
	/** The instance that a call activity started, if it is known. */
	readonly calledInstanceKey: string | null
	/** The evaluation of a business rule task, if it is known. */
	readonly decisionInstanceId: string | null
}

export interface Variable {
	readonly key: string
	readonly name: string
	/** JSON as the cluster has it, byte for byte: parse it without rounding numbers. */
	readonly value: string
	/** Whether `value` is cut: read it whole at `/api/variables/{key}`. */
	readonly truncated: boolean
	/** The instance, or the element instance that the variable is local to. */
	readonly scopeKey: string
}

/** `GET /api/variables/{key}`: the whole value. */
export interface VariableValue {
	readonly value: string
}

/** An instance in the call hierarchy. */
export interface Relative {
	readonly key: string
	readonly processName: string
	readonly state: InstanceState | null
	readonly hasIncident: boolean
}

/** `GET /api/instances/{key}`. */
export interface Instance extends InstanceSummary {
	/** From the root to the caller of this one. */
	readonly callers: readonly Relative[]
	/** What this instance called. */
	readonly called: readonly Relative[]
	readonly elements: readonly ElementCounts[]
	/** The ids of the sequence flows that were taken. */
	readonly sequenceFlows: readonly string[]
	/** Open incidents, newest first. */
	readonly incidents: readonly Incident[]
	readonly variables: readonly Variable[]
	/** Oldest first; at most 1,000, and `partial` says if there are more. */
	readonly history: readonly ElementInstance[]
}

/** Open incidents that have something in common. */
export interface IncidentGroup {
	/** Names the group in `?error=` or `?element=`. */
	readonly id: string
	readonly type: string | null
	readonly message: string | null
	readonly elementId: string | null
	readonly elementName: string | null
	readonly processKey: string | null
	readonly processName: string | null
	readonly incidents: number
	readonly instances: number
	readonly newest: string
	/** Incidents created in each {@link Incidents.trend} interval. */
	readonly trend: readonly number[]
}

/** `GET /api/incidents?error=&element=&process=`: open incidents, narrowed by groups and the key of a version. */
export interface Incidents {
	readonly total: number
	readonly byError: readonly IncidentGroup[]
	readonly byElement: readonly IncidentGroup[]
	/** Creations of the incidents that are open now, oldest interval first. */
	readonly trend: {
		readonly from: string
		readonly intervalMs: number
		readonly counts: readonly number[]
	}
}

/** `GET /api/incident-list?error=&element=&process=`: a {@link Page} of {@link Incident}, newest first. */
export interface IncidentQuery {
	readonly error?: string
	readonly element?: string
	readonly process?: string
	readonly after?: string
	/** From 1 to 500. Default: 100. */
	readonly limit?: number
}

/** What to change: instances by key, or every instance with an open incident of a group. */
export type Target =
	| { readonly instances: readonly string[] }
	| { readonly error?: string; readonly element?: string; readonly process?: string }

/** `POST /api/plans`: what an action would do. Nothing changes. */
export interface PlanRequest {
	readonly action: Action
	readonly target: Target
}

export interface Plan {
	readonly id: string
	readonly action: Action
	/** The instances that it changes, exactly. */
	readonly count: number
	readonly sample: readonly InstanceSummary[]
	/** What the reader should know, such as called instances that are canceled too. */
	readonly warnings: readonly string[]
	/** When the plan can no longer be carried out. */
	readonly expiresAt: string
}

/** `POST /api/plans/{id}/run` carries a plan out and responds with this; `GET /api/operations/{id}` follows it. */
export interface Operation {
	readonly id: string
	readonly action: Action
	readonly state: 'running' | 'done' | 'failed'
	readonly total: number
	readonly completed: number
	readonly failed: number
	/** Why some failed, a sentence each. */
	readonly problems: readonly string[]
}

export interface DecisionSummary {
	readonly id: string
	readonly decisionId: string
	readonly name: string | null
	readonly version: number
	readonly state: 'evaluated' | 'failed'
	readonly evaluatedAt: string
	readonly instanceKey: string | null
	readonly tenantId: string
}

/** `GET /api/decisions?failed=true&after=&limit=`: a {@link Page} of {@link DecisionSummary}, newest first. */
export interface DecisionQuery {
	readonly failed?: 'true'
	readonly after?: string
	/** From 1 to 500. Default: 200. */
	readonly limit?: number
}

/** `GET /api/decisions/{id}`: an evaluation. */
export interface Decision extends DecisionSummary {
	/** The key of the version, for its diagram. */
	readonly definitionKey: string
	readonly type: string
	/** JSON as the cluster has it. */
	readonly result: string | null
	readonly error: string | null
	readonly inputs: readonly { readonly id: string; readonly name: string; readonly value: string }[]
	/** The outputs of the rules that matched. */
	readonly outputs: readonly {
		readonly ruleId: string
		/** Counted from 1. */
		readonly ruleIndex: number
		readonly id: string
		readonly name: string
		readonly value: string
	}[]
}

/** The data of each GET by the template of its path. */
export interface Reads {
	readonly '/api/board': Board
	readonly '/api/home': Home
	readonly '/api/search': SearchResult
	readonly '/api/processes/{key}': Process
	readonly '/api/processes/{key}/diagram': Diagram
	readonly '/api/instances': Page<InstanceSummary>
	readonly '/api/instances/{key}': Instance
	readonly '/api/variables/{key}': VariableValue
	readonly '/api/incidents': Incidents
	readonly '/api/incident-list': Page<Incident>
	readonly '/api/operations/{id}': Operation
	readonly '/api/decisions': Page<DecisionSummary>
	readonly '/api/decisions/{id}': Decision
	readonly '/api/decision-definitions/{key}/diagram': Diagram
}

/** The body and the data of each POST by the template of its path. */
export interface Writes {
	readonly '/api/plans': { readonly body: PlanRequest; readonly data: Plan }
	readonly '/api/plans/{id}/run': { readonly body: Record<string, never>; readonly data: Operation }
}
