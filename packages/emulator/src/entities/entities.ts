import { decisionDefinitions } from './decision-definitions.ts'
import { decisionInstances } from './decision-instances.ts'
import { decisionRequirements } from './decision-requirements.ts'
import type { Entity, RecordOf } from './entity.ts'
import { flowNodeInstances } from './flow-node-instances.ts'
import { incidents } from './incidents.ts'
import type { EntityName } from './name.ts'
import { processDefinitions } from './process-definitions.ts'
import { processInstances } from './process-instances.ts'
import { variables } from './variables.ts'

const declared = {
	variables,
	processInstances,
	processDefinitions,
	incidents,
	flowNodeInstances,
	decisionRequirements,
	decisionInstances,
	decisionDefinitions,
} satisfies Record<EntityName, Entity>

/** Every entity of the model. */
export const entities: Readonly<Record<EntityName, Entity>> = declared
export const entityNames = Object.keys(entities) as readonly EntityName[]

/** The data of an emulator: the records of each entity, in the order of their keys. */
export type Records = { [Name in EntityName]: RecordOf<(typeof declared)[Name]>[] }

/** Creates a value for each entity. */
export const mapEntities = <Made>(
	make: (name: EntityName, entity: Entity) => Made,
): Record<EntityName, Made> =>
	Object.fromEntries(entityNames.map((name) => [name, make(name, entities[name])])) as Record<
		EntityName,
		Made
	>
