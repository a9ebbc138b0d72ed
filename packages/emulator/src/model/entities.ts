/** A key: an int64, exact however large. */
export type Key = bigint

/** Milliseconds since the epoch. */
export type Instant = number

/** A variable; `value` is what searches return, `fullValue` what the lookup returns where the search's is cut. */
export interface Variable {
	key: Key
	processInstanceKey: Key
	scopeKey: Key
	name: string
	value: string
	truncated: boolean
	tenantId: string
	fullValue?: string
}

export interface ProcessInstance {
	key: Key
	processVersion: number
	processVersionTag?: string
	bpmnProcessId: string
	parentKey?: Key
	parentFlowNodeInstanceKey?: Key
	startDate: Instant
	endDate?: Instant
	state: 'ACTIVE' | 'COMPLETED' | 'CANCELED'
	incident: boolean
	processDefinitionKey: Key
	tenantId: string
	/** The ids of the sequence flows that were taken, in order. */
	sequenceFlows: readonly string[]
}

export interface ProcessDefinition {
	key: Key
	name: string
	version: number
	versionTag?: string
	bpmnProcessId: string
	tenantId: string
	xml: string
}

export interface Incident {
	key: Key
	processDefinitionKey: Key
	processInstanceKey: Key
	type: string
	message: string
	creationTime: Instant
	state: string
	jobKey?: Key
	tenantId: string
	/** The flow node instance that it stopped, which only v2 shows. */
	flowNodeInstanceKey?: Key
}

export interface FlowNodeInstance {
	key: Key
	processInstanceKey: Key
	processDefinitionKey: Key
	startDate: Instant
	endDate?: Instant
	flowNodeId: string
	flowNodeName?: string
	incidentKey?: Key
	type: string
	state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED'
	incident: boolean
	tenantId: string
}

export interface DecisionRequirements {
	id: string
	key: Key
	decisionRequirementsId: string
	name: string
	version: number
	resourceName: string
	tenantId: string
	xml: string
}

export interface DecisionInput {
	id: string
	name: string
	value: string
}

export interface DecisionOutput extends DecisionInput {
	ruleId: string
	ruleIndex: number
}

export interface DecisionInstance {
	id: string
	key: Key
	state: 'FAILED' | 'EVALUATED' | 'UNKNOWN' | 'UNSPECIFIED'
	evaluationDate: Instant
	evaluationFailure?: string
	processDefinitionKey?: Key
	processInstanceKey?: Key
	decisionId: string
	decisionDefinitionId: string
	decisionName: string
	decisionVersion: number
	decisionType: string
	result?: string
	evaluatedInputs: readonly DecisionInput[]
	evaluatedOutputs: readonly DecisionOutput[]
	tenantId: string
}

export interface DecisionDefinition {
	id: string
	key: Key
	decisionId: string
	name: string
	version: number
	decisionRequirementsId: string
	decisionRequirementsKey: Key
	decisionRequirementsName: string
	decisionRequirementsVersion: number
	tenantId: string
}

/** What the emulator serves: the records of each entity, in the order of their keys. */
export interface Records {
	processDefinitions: ProcessDefinition[]
	processInstances: ProcessInstance[]
	flowNodeInstances: FlowNodeInstance[]
	variables: Variable[]
	incidents: Incident[]
	decisionRequirements: DecisionRequirements[]
	decisionDefinitions: DecisionDefinition[]
	decisionInstances: DecisionInstance[]
}

/** The name of an entity, as the keys of {@link Records} are. */
export type EntityName = keyof Records
