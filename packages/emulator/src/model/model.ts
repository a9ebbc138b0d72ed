import { type Collection, createCollection } from '../search/collection.ts'
import type { EntityName, Key, ProcessInstance, Records } from './entities.ts'

/** The emulator's data, each entity searchable, with the one change that the API allows. */
export interface Model {
	readonly collections: { readonly [Name in EntityName]: Collection<Records[Name][number]> }
	/** Removes a process instance and everything that belongs to it. */
	deleteProcessInstance(instance: ProcessInstance): void
}

const dependants = ['flowNodeInstances', 'variables', 'incidents', 'decisionInstances'] as const

/** Creates the model of the given records. */
export function createModel(records: Records): Model {
	const collections = {
		processDefinitions: createCollection(records.processDefinitions),
		processInstances: createCollection(records.processInstances),
		flowNodeInstances: createCollection(records.flowNodeInstances),
		variables: createCollection(records.variables),
		incidents: createCollection(records.incidents),
		decisionRequirements: createCollection(records.decisionRequirements),
		decisionDefinitions: createCollection(records.decisionDefinitions),
		// Several decisions of one evaluation share a key: only the id tells them apart, so Operate pages by it.
		decisionInstances: createCollection(records.decisionInstances, 'id'),
	}
	return {
		collections,
		deleteProcessInstance(instance) {
			for (const name of dependants)
				removeOf(collections[name] as unknown as Collection<object>, instance.key)
			collections.processInstances.remove(instance)
		},
	}
}

function removeOf<Item extends object>(collection: Collection<Item>, processInstanceKey: Key): void {
	for (const item of collection.having('processInstanceKey', processInstanceKey)) collection.remove(item)
}
