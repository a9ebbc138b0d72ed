import { unknownName } from '@operate-api/internal'
import { usageError } from '../core/errors.ts'
import { type FieldKind, fields } from './fields.ts'

/** One kind of record, as the command line names it. */
export interface EntityInfo {
	/** The name of its operations in the clients. */
	readonly room: keyof typeof fields
	/** The columns that a table shows. They fit into a terminal of 80 columns. */
	readonly columns: readonly string[]
	/** The field that says how old a record is. */
	readonly date?: string
}

/** The records that Operate has. */
export const entities = {
	'process-instances': {
		room: 'processInstances',
		columns: ['key', 'bpmnProcessId', 'processVersion', 'state', 'incident', 'startDate'],
		date: 'startDate',
	},
	incidents: {
		room: 'incidents',
		columns: ['key', 'creationTime', 'state', 'type', 'message'],
		date: 'creationTime',
	},
	'flow-node-instances': {
		room: 'flowNodeInstances',
		columns: ['key', 'flowNodeId', 'type', 'state', 'incident', 'startDate'],
		date: 'startDate',
	},
	variables: {
		room: 'variables',
		columns: ['key', 'processInstanceKey', 'name', 'value'],
	},
	'process-definitions': {
		room: 'processDefinitions',
		columns: ['key', 'bpmnProcessId', 'version', 'name', 'tenantId'],
	},
	'decision-definitions': {
		room: 'decisionDefinitions',
		columns: ['key', 'decisionId', 'version', 'name', 'tenantId'],
	},
	'decision-requirements': {
		room: 'decisionRequirements',
		columns: ['key', 'decisionRequirementsId', 'version', 'name', 'tenantId'],
	},
	'decision-instances': {
		room: 'decisionInstances',
		columns: ['id', 'decisionId', 'decisionVersion', 'state', 'evaluationDate'],
		date: 'evaluationDate',
	},
} as const satisfies Record<string, EntityInfo>

export type Entity = keyof typeof entities

export const entityNames = Object.keys(entities) as readonly Entity[]

const isEntity = (name: string): name is Entity => Object.hasOwn(entities, name)

/**
 * Returns the entity that an argument names. `process-instance` and `processInstances` are understood as well.
 *
 * @throws CliError for an unknown entity; it names the one that was probably meant
 */
export function parseEntity(text: string): Entity {
	const name = text.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
	const found = [name, `${name}s`].find(isEntity)
	if (found === undefined) {
		throw usageError(unknownName('entity', text, entityNames))
	}
	return found
}

export const infoOf = (entity: Entity): EntityInfo => entities[entity]

/** Returns the fields of an entity, in the order of Operate's API. */
export const fieldsOf = (entity: Entity): Readonly<Record<string, FieldKind>> => fields[entities[entity].room]
