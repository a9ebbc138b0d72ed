import type { EntityName } from '../entities/name.ts'
import { decisionDefinitions, decisionInstances, decisionRequirements } from './decisions.ts'
import type { Fields } from './field.ts'
import { elementInstances, incidents, processDefinitions, processInstances, variables } from './processes.ts'

/** An entity of v2, and the entity of the model that it returns. */
export interface ClusterEntity {
	readonly path: string
	readonly name: EntityName
	readonly fields: Fields<never>
	/** The unique field. The path parameter has the same name. */
	readonly unique: string
	/** The name of a record in messages. */
	readonly title: string
	/** The permission that reading requires, and the resource that it is for. */
	readonly permission: readonly [permission: string, resource: string]
	/** The minor version since which its filter has `$or`, if any. */
	readonly orSince?: 8 | 10
}

const ofProcess = (permission: string) => [permission, 'PROCESS_DEFINITION'] as const
const ofDecision = (permission: string) => [permission, 'DECISION_DEFINITION'] as const

/** The entities that v2 can search. */
export const clusterEntities: readonly ClusterEntity[] = [
	{
		path: '/v2/process-instances',
		name: 'processInstances',
		fields: processInstances,
		unique: 'processInstanceKey',
		title: 'Process instance',
		permission: ofProcess('READ_PROCESS_INSTANCE'),
		orSince: 8,
	},
	{
		path: '/v2/process-definitions',
		name: 'processDefinitions',
		fields: processDefinitions,
		unique: 'processDefinitionKey',
		title: 'Process definition',
		permission: ofProcess('READ_PROCESS_DEFINITION'),
	},
	{
		path: '/v2/element-instances',
		name: 'flowNodeInstances',
		fields: elementInstances,
		unique: 'elementInstanceKey',
		title: 'Element instance',
		permission: ofProcess('READ_PROCESS_INSTANCE'),
		orSince: 10,
	},
	{
		path: '/v2/incidents',
		name: 'incidents',
		fields: incidents,
		unique: 'incidentKey',
		title: 'Incident',
		permission: ofProcess('READ_PROCESS_INSTANCE'),
	},
	{
		path: '/v2/variables',
		name: 'variables',
		fields: variables,
		unique: 'variableKey',
		title: 'Variable',
		permission: ofProcess('READ_PROCESS_INSTANCE'),
	},
	{
		path: '/v2/decision-requirements',
		name: 'decisionRequirements',
		fields: decisionRequirements,
		unique: 'decisionRequirementsKey',
		title: 'Decision requirements',
		permission: ['READ', 'DECISION_REQUIREMENTS_DEFINITION'],
	},
	{
		path: '/v2/decision-definitions',
		name: 'decisionDefinitions',
		fields: decisionDefinitions,
		unique: 'decisionDefinitionKey',
		title: 'Decision definition',
		permission: ofDecision('READ_DECISION_DEFINITION'),
	},
	{
		path: '/v2/decision-instances',
		name: 'decisionInstances',
		fields: decisionInstances,
		unique: 'decisionEvaluationInstanceKey',
		title: 'Decision instance',
		permission: ofDecision('READ_DECISION_INSTANCE'),
	},
]

/** Returns the entity of v2 that returns an entity of the model. */
export const entityOf = (name: EntityName): ClusterEntity =>
	clusterEntities.find((entity) => entity.name === name) as ClusterEntity
