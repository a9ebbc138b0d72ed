import type { DecisionInstance } from '../entities/decision-instances.ts'
import type { Key } from '../entities/entity.ts'
import type { FlowNodeInstance } from '../entities/flow-node-instances.ts'
import type { Incident } from '../entities/incidents.ts'
import type { ProcessDefinition } from '../entities/process-definitions.ts'
import type { ProcessInstance } from '../entities/process-instances.ts'
import { DEFAULT_TENANT } from '../entities/tenant.ts'
import type { Variable } from '../entities/variables.ts'
import type { Collections } from '../model/model.ts'

/** Values of a record in v2 that are stored with another record. */
export interface Lookups {
	/** Returns the tenant of a record at this address. */
	tenantOf(item: { readonly tenantId: string }): string
	definitionOf(key: Key | undefined): ProcessDefinition | undefined
	instanceOf(key: Key): ProcessInstance | undefined
	/** Returns the keys of an instance and its callers, beginning with the caller that has none itself. */
	callersOf(processInstanceKey: Key): Key[]
	/** Returns the key of the instance that started all others. */
	rootOf(processInstanceKey: Key): Key
	/** Returns the element that an incident stopped. */
	elementOf(incident: Incident): FlowNodeInstance | undefined
	elementsOf(instance: ProcessInstance): readonly FlowNodeInstance[]
	incidentsOf(instance: ProcessInstance): readonly Incident[]
	variablesOf(instance: ProcessInstance): readonly Variable[]
	/** Whether a definition is the latest of its id in its tenant. */
	isLatest(kind: 'processDefinitions' | 'decisionDefinitions', key: Key): boolean
	/** Returns the decision that an evaluation was started for, which is its last one. */
	rootDecisionOf(instance: DecisionInstance): string
}

interface Versioned {
	readonly key: Key
	readonly version: number
	readonly tenantId: string
}

function latestOf<Item extends Versioned>(items: readonly Item[], idOf: (item: Item) => string): Set<Key> {
	const latest = new Map<string, Item>()
	for (const item of items) {
		const name = `${item.tenantId} ${idOf(item)}`
		const known = latest.get(name)
		if (!known || item.version > known.version) {
			latest.set(name, item)
		}
	}
	return new Set([...latest.values()].map(({ key }) => key))
}

/** Creates the lookups of the data at one address. Definitions never change, so their index is created only once. */
export function createLookups(collections: Collections, saas: boolean): Lookups {
	let definitions: ReadonlyMap<Key, ProcessDefinition> | undefined
	let latest: Readonly<Record<'processDefinitions' | 'decisionDefinitions', ReadonlySet<Key>>> | undefined
	const instanceOf = (key: Key) => collections.processInstances.find('key', key)
	/** The data of a file may contain a cycle, so each instance counts only once. */
	function callersOf(processInstanceKey: Key): Key[] {
		const keys = new Set([processInstanceKey])
		let parent = instanceOf(processInstanceKey)?.parentKey
		while (parent !== undefined && !keys.has(parent)) {
			keys.add(parent)
			parent = instanceOf(parent)?.parentKey
		}
		return [...keys].reverse()
	}
	return {
		tenantOf: ({ tenantId }) => (saas ? DEFAULT_TENANT : tenantId),
		definitionOf(key) {
			definitions ??= new Map(collections.processDefinitions.all().map((each) => [each.key, each]))
			return key === undefined ? undefined : definitions.get(key)
		},
		instanceOf,
		callersOf,
		rootOf: (processInstanceKey) => callersOf(processInstanceKey)[0] ?? processInstanceKey,
		elementOf: ({ key, processInstanceKey, flowNodeInstanceKey }) =>
			collections.flowNodeInstances
				.having('processInstanceKey', processInstanceKey)
				.findLast((element) => element.key === flowNodeInstanceKey || element.incidentKey === key),
		elementsOf: ({ key }) => collections.flowNodeInstances.having('processInstanceKey', key),
		incidentsOf: ({ key }) => collections.incidents.having('processInstanceKey', key),
		variablesOf: ({ key }) => collections.variables.having('processInstanceKey', key),
		isLatest(kind, key) {
			latest ??= {
				processDefinitions: latestOf(collections.processDefinitions.all(), (each) => each.bpmnProcessId),
				decisionDefinitions: latestOf(collections.decisionDefinitions.all(), (each) => each.decisionId),
			}
			return latest[kind].has(key)
		},
		rootDecisionOf: ({ key, decisionDefinitionId }) =>
			collections.decisionInstances.having('key', key).at(-1)?.decisionDefinitionId ?? decisionDefinitionId,
	}
}
