import { type Collection, type CollectionOptions, createCollection } from '../search/collection.ts'
import type { EntityName, Key, ProcessInstance, Records } from './entities.ts'

/** To whom everything belongs where there is no multi-tenancy. */
export const defaultTenant = '<default>'

/** The records of each entity, searchable. */
export type Collections = { readonly [Name in EntityName]: Collection<Records[Name][number]> }

/** The emulator's data, and what the APIs change in it. */
export interface Model {
	/** The data with its tenants, as Self-Managed has them. */
	readonly selfManaged: Collections
	/** The same data in the default tenant: SaaS has no multi-tenancy. */
	readonly saas: Collections
	/** Removes a process instance and everything that belongs to it. */
	deleteProcessInstance(instance: ProcessInstance): void
	/** Changes a record, for the searches of both APIs. */
	change<Item extends object>(item: Item, changes: Partial<Item>): void
	/** Returns a number that is another one after each change. */
	changes(): number
	/** Undoes every change. */
	reset(): void
}

const dependants = ['flowNodeInstances', 'variables', 'incidents', 'decisionInstances'] as const

/** Creates the model of the given records. */
export function createModel(records: Records): Model {
	const selfManaged = createCollections(records, {})
	const saas = createCollections(records, { fixed: { tenantId: defaultTenant } })
	const originals = new Map<object, object>()
	let changes = 0
	const refresh = () => {
		for (const collections of [selfManaged, saas]) {
			for (const collection of Object.values(collections)) {
				collection.refresh()
			}
		}
	}
	return {
		...{ selfManaged, saas },
		changes: () => changes,
		change(item, changed) {
			changes++
			if (!originals.has(item)) {
				originals.set(item, { ...item })
			}
			Object.assign(item, changed)
			refresh()
		},
		deleteProcessInstance(instance) {
			changes++
			const views = [selfManaged, saas]
			for (const name of dependants)
				removeOf(
					views.map((collections) => collections[name] as unknown as Collection<object>),
					instance.key,
				)
			for (const { processInstances } of views) processInstances.remove(instance)
		},
		reset() {
			changes++
			for (const [item, original] of originals) {
				for (const name of Object.keys(item)) {
					delete (item as Record<string, unknown>)[name]
				}
				Object.assign(item, original)
			}
			originals.clear()
			refresh()
			for (const collections of [selfManaged, saas]) {
				for (const collection of Object.values(collections)) {
					collection.restore()
				}
			}
		},
	}
}

function createCollections(records: Records, options: CollectionOptions): Collections {
	return {
		processDefinitions: createCollection(records.processDefinitions, options),
		processInstances: createCollection(records.processInstances, options),
		flowNodeInstances: createCollection(records.flowNodeInstances, options),
		variables: createCollection(records.variables, options),
		incidents: createCollection(records.incidents, options),
		decisionRequirements: createCollection(records.decisionRequirements, options),
		decisionDefinitions: createCollection(records.decisionDefinitions, options),
		// Several decisions of one evaluation share a key: only the id tells them apart, so Operate pages by it.
		decisionInstances: createCollection(records.decisionInstances, { ...options, uniqueField: 'id' }),
	}
}

function removeOf<Item extends object>(views: readonly Collection<Item>[], processInstanceKey: Key): void {
	for (const item of views[0]?.having('processInstanceKey', processInstanceKey) ?? [])
		for (const view of views) view.remove(item)
}
