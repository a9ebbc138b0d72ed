import type { Records } from '../entities/entities.ts'
import { mapEntities } from '../entities/entities.ts'
import type { AnyRecord, Key } from '../entities/entity.ts'
import type { EntityName } from '../entities/name.ts'
import type { ProcessInstance } from '../entities/process-instances.ts'
import { DEFAULT_TENANT } from '../entities/tenant.ts'
import { type Collection, createCollection } from '../search/collection.ts'

/** The records of each entity, searchable. */
export type Collections = { readonly [Name in EntityName]: Collection<Records[Name][number]> }

/** The data of an emulator, and the changes that the APIs make to it. */
export interface Model {
	/** The data with its tenants, as Self-Managed has them. */
	readonly selfManaged: Collections
	/** The same data in the default tenant, since SaaS has no multi-tenancy. */
	readonly saas: Collections
	/** Deletes a process instance and everything that belongs to it. */
	deleteProcessInstance(instance: ProcessInstance): void
	/** Changes a record, and updates the searches of both APIs. */
	change<Item extends object>(item: Item, changes: Partial<Item>): void
	/** Returns a number that differs after each change. */
	changes(): number
	/** Undoes every change. */
	reset(): void
}

const dependants = ['flowNodeInstances', 'variables', 'incidents', 'decisionInstances'] as const

/** Creates the model of the given records. */
export function createModel(records: Records): Model {
	const selfManaged = createCollections(records)
	const saas = createCollections(records, { tenantId: DEFAULT_TENANT })
	const views = [selfManaged, saas]
	const all: readonly Collection<AnyRecord>[] = views.flatMap((collections) => Object.values(collections))
	const originals = new Map<object, object>()
	let changes = 0
	return {
		selfManaged,
		saas,
		changes: () => changes,
		change(item, changed) {
			changes++
			if (!originals.has(item)) {
				originals.set(item, { ...item })
			}
			Object.assign(item, changed)
			for (const collection of all) {
				collection.refresh()
			}
		},
		deleteProcessInstance(instance) {
			changes++
			for (const name of dependants) {
				removeOf(
					views.map((collections) => collections[name]),
					instance.key,
				)
			}
			for (const { processInstances } of views) {
				processInstances.remove(instance)
			}
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
			for (const collection of all) {
				collection.restore()
			}
		},
	}
}

const createCollections = (records: Records, fixed: AnyRecord = {}): Collections =>
	mapEntities((name, { unique }) =>
		createCollection<AnyRecord>(records[name], { uniqueField: unique, fixed }),
	) as Readonly<Record<EntityName, Collection<AnyRecord>>> as Collections

function removeOf(views: readonly Collection<AnyRecord>[], processInstanceKey: Key): void {
	for (const item of views[0]?.having('processInstanceKey', processInstanceKey) ?? []) {
		for (const view of views) {
			view.remove(item)
		}
	}
}
