import { beforeAll, describe, expect, test } from 'vitest'
import { entities, type Item, key, readSeeded, type Seeded } from './support/seeded.ts'

const time = (item: Item, field: string): number => Date.parse(String(item[field]))
const partition = (value: bigint): bigint => value >> 51n
const byKey = (items: readonly Item[]) => new Map(items.map((item) => [key(item), item]))
/** Fails with the first record that breaks a rule. */
const expectAll = (items: readonly Item[], isRight: (item: Item) => boolean) =>
	expect(items.find((item) => !isRight(item))).toBeUndefined()

describe.each([1, 2, 3])('the data of seed %i is like that of an engine:', (seed) => {
	let data: Seeded
	let instances: Map<bigint, Item>
	let flowNodes: Map<bigint, Item>
	/** All records that belong to a process instance. */
	let dependants: readonly Item[]
	beforeAll(async () => {
		data = await readSeeded(seed)
		instances = byKey(data.processInstances)
		flowNodes = byKey(data.flowNodeInstances)
		dependants = [...data.flowNodeInstances, ...data.variables, ...data.incidents, ...data.decisionInstances]
	})
	const instanceOf = (item: Item) => instances.get(key(item, 'processInstanceKey')) ?? {}

	test('definitions are deployed on partition 1 before any instance, each version after the one before', () => {
		const { processDefinitions, decisionRequirements, decisionDefinitions } = data
		const definitions = [...processDefinitions, ...decisionRequirements, ...decisionDefinitions]
		expectAll(definitions, (item) => partition(key(item)) === 1n)
		const last =
			definitions
				.map((item) => key(item))
				.sort((a, b) => (a < b ? -1 : 1))
				.at(-1) ?? 0n
		const onFirst = data.processInstances.filter((item) => partition(key(item)) === 1n)
		expectAll(onFirst, (item) => key(item) > last)
		for (const [list, id] of [
			[processDefinitions, 'bpmnProcessId'],
			[decisionRequirements, 'decisionRequirementsId'],
			[decisionDefinitions, 'decisionId'],
		] as const) {
			for (const named of new Set(list.map((item) => item[id]))) {
				const versions = list.filter((item) => item[id] === named).map(({ version }) => version)
				expect(versions).toEqual(versions.map((_, index) => index + 1))
			}
		}
		const requirements = byKey(decisionRequirements)
		expectAll(decisionDefinitions, (item) => {
			const file = requirements.get(key(item, 'decisionRequirementsKey')) ?? {}
			return (
				key(item) > key(file) &&
				item.version === file.version &&
				item.decisionRequirementsId === file.decisionRequirementsId &&
				item.tenantId === file.tenantId
			)
		})
	})

	test('instances are spread over four partitions, some with keys beyond 2^53, and their records have the same partition', () => {
		const partitions = new Set(data.processInstances.map((item) => partition(key(item))))
		expect([...partitions].sort()).toEqual([1n, 2n, 3n, 4n])
		expect(data.processInstances.some((item) => key(item) > 2n ** 53n)).toBe(true)
		expectAll(dependants, (item) => partition(key(item)) === partition(key(instanceOf(item))))
		expectAll(dependants, (item) => item.tenantId === instanceOf(item).tenantId)
		const called = data.processInstances.filter(({ parentKey }) => parentKey !== undefined)
		expect(called.length).toBeGreaterThan(0)
		expectAll(called, (item) => partition(key(item)) === partition(key(item, 'parentKey')))
	})

	test('no key is used twice', () => {
		const keys = [
			...Object.keys(entities)
				.filter((name) => name !== 'decisionInstances')
				.flatMap((name) => data[name as keyof typeof entities].map((item) => key(item))),
			...new Set(data.decisionInstances.map((item) => key(item))),
			...data.incidents.filter(({ jobKey }) => jobKey !== undefined).map((item) => key(item, 'jobKey')),
		]
		expect(new Set(keys).size).toBe(keys.length)
	})

	test('of two records of a partition, the later one has the larger key', () => {
		const created = [
			...data.processInstances.map((item) => [key(item), time(item, 'startDate')] as const),
			...data.flowNodeInstances.map((item) => [key(item), time(item, 'startDate')] as const),
			...data.incidents.map((item) => [key(item), time(item, 'creationTime')] as const),
			...data.decisionInstances.map((item) => [key(item), time(item, 'evaluationDate')] as const),
		].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
		const wrong = created.filter(([own, at], index) => {
			const [before = 0n, earlier = 0] = created[index - 1] ?? []
			return partition(before) === partition(own) && earlier > at
		})
		expect(wrong).toEqual([])
		expectAll(data.variables, (item) => key(item) > key(item, 'scopeKey'))
		expectAll(
			data.incidents.filter(({ jobKey }) => jobKey !== undefined),
			(item) => key(item) > key(item, 'jobKey'),
		)
	})

	test('no record ends before it starts, and each lies within the time of its parent', () => {
		const isWithin = (item: Item, parent: Item) =>
			time(item, 'startDate') >= time(parent, 'startDate') &&
			(parent.endDate === undefined || time(item, 'endDate') <= time(parent, 'endDate'))
		const lasting = [...data.processInstances, ...data.flowNodeInstances]
		expectAll(lasting, (item) => !(time(item, 'endDate') < time(item, 'startDate')))
		expectAll(lasting, (item) => (item.endDate === undefined) === (item.state === 'ACTIVE'))
		expectAll(data.flowNodeInstances, (item) => isWithin(item, instanceOf(item)))
		const called = data.processInstances.filter(({ parentKey }) => parentKey !== undefined)
		expectAll(called, (item) => {
			const parent = instances.get(key(item, 'parentKey')) ?? {}
			const caller = flowNodes.get(key(item, 'parentFlowNodeInstanceKey')) ?? {}
			return (
				isWithin(item, parent) &&
				isWithin(item, caller) &&
				caller.type === 'CALL_ACTIVITY' &&
				key(caller, 'processInstanceKey') === key(parent)
			)
		})
		const happened = [...data.incidents, ...data.decisionInstances]
		expectAll(happened, (item) => {
			const at = time(item, item.creationTime === undefined ? 'evaluationDate' : 'creationTime')
			const { startDate, endDate } = instanceOf(item)
			return (
				at >= Date.parse(String(startDate)) && (endDate === undefined || at <= Date.parse(String(endDate)))
			)
		})
	})

	test('instances have the version, tag and definition that they refer to', () => {
		const definitions = byKey(data.processDefinitions)
		expectAll(data.processInstances, (item) => {
			const definition = definitions.get(key(item, 'processDefinitionKey')) ?? {}
			return (
				item.bpmnProcessId === definition.bpmnProcessId &&
				item.processVersion === definition.version &&
				item.processVersionTag === definition.versionTag &&
				item.tenantId === definition.tenantId
			)
		})
		expectAll(
			[...data.flowNodeInstances, ...data.incidents, ...data.decisionInstances],
			(item) => key(item, 'processDefinitionKey') === key(instanceOf(item), 'processDefinitionKey'),
		)
		const decisions = byKey(data.decisionDefinitions)
		expectAll(data.decisionInstances, (item) => {
			const definition = decisions.get(key(item, 'decisionDefinitionId')) ?? {}
			return (
				item.decisionId === definition.decisionId &&
				item.decisionVersion === definition.version &&
				item.decisionName === definition.name &&
				item.tenantId === definition.tenantId
			)
		})
	})

	test('the states of instances, flow nodes, incidents and callers agree', () => {
		const nodesOf = new Map<bigint, Item[]>()
		for (const item of data.flowNodeInstances) {
			const instanceKey = key(item, 'processInstanceKey')
			nodesOf.set(instanceKey, [...(nodesOf.get(instanceKey) ?? []), item])
		}
		const open = data.incidents.filter(({ state }) => state === 'ACTIVE')
		const openIn = new Set(open.map((item) => key(item, 'processInstanceKey')))
		expect(open.length).toBeGreaterThan(0)
		const calledBy = new Map(
			data.processInstances
				.filter(({ parentKey }) => parentKey !== undefined)
				.map((item) => [key(item, 'parentFlowNodeInstanceKey'), item]),
		)
		const hasIncident = (item: Item): boolean =>
			openIn.has(key(item)) ||
			(nodesOf.get(key(item)) ?? []).some((node) => {
				const called = calledBy.get(key(node))
				return called !== undefined && hasIncident(called)
			})
		expectAll(data.processInstances, (item) => item.incident === hasIncident(item))
		expectAll(data.processInstances, (item) => {
			const states = (nodesOf.get(key(item)) ?? []).map(({ state }) => state)
			if (item.state === 'COMPLETED') {
				return states.every((state) => state === 'COMPLETED')
			}
			const wanted = item.state === 'ACTIVE' ? 'ACTIVE' : 'TERMINATED'
			return states.includes(wanted) && states.every((state) => [wanted, 'COMPLETED'].includes(String(state)))
		})
		const named = data.flowNodeInstances.filter(({ incidentKey }) => incidentKey !== undefined)
		expect(named.map((item) => key(item, 'incidentKey')).sort()).toEqual(open.map((item) => key(item)).sort())
		expectAll(named, ({ state, incident }) => state === 'ACTIVE' && incident === true)
		// A decision is evaluated at once, so its task is only active with an incident.
		const decides = data.flowNodeInstances.filter(({ type }) => type === 'BUSINESS_RULE_TASK')
		expectAll(decides, ({ state, incident }) => state === 'COMPLETED' || incident === true)
		expectAll(data.decisionInstances, (item) => (item.state === 'FAILED') === (item.result === undefined))
	})

	test('incidents occur where an engine raises them, and open ones only in running instances', () => {
		const ofJobs = ['JOB_NO_RETRIES', 'EXECUTION_LISTENER_NO_RETRIES', 'UNHANDLED_ERROR_EVENT']
		expectAll(data.incidents, ({ type, jobKey }) => ofJobs.includes(String(type)) === (jobKey !== undefined))
		const open = data.incidents.filter(({ state }) => state === 'ACTIVE')
		expectAll(open, (item) => instanceOf(item).state === 'ACTIVE')
		const incidents = byKey(data.incidents)
		const named = data.flowNodeInstances.filter(({ incidentKey }) => incidentKey !== undefined)
		expectAll(named, (item) => {
			const incident = incidents.get(key(item, 'incidentKey')) ?? {}
			return (
				key(incident) > key(item) &&
				time(incident, 'creationTime') >= time(item, 'startDate') &&
				key(incident, 'processInstanceKey') === key(item, 'processInstanceKey') &&
				// Gateways evaluate conditions, business rule tasks evaluate decisions.
				(incident.type === 'CONDITION_ERROR') === (item.type === 'EXCLUSIVE_GATEWAY') &&
				(incident.type === 'DECISION_EVALUATION_ERROR') === (item.type === 'BUSINESS_RULE_TASK')
			)
		})
	})

	test('a variable belongs to an instance or to one of its flow nodes', () => {
		expectAll(data.variables, (item) => {
			const scope = key(item, 'scopeKey')
			const flowNode = flowNodes.get(scope)
			return flowNode === undefined
				? scope === key(item, 'processInstanceKey')
				: key(flowNode, 'processInstanceKey') === key(item, 'processInstanceKey')
		})
	})

	test('a canceled instance ends together with its flow nodes, and calls use the latest version', () => {
		const terminated = data.flowNodeInstances.filter(({ state }) => state === 'TERMINATED')
		expect(terminated.length).toBeGreaterThan(0)
		expectAll(terminated, (item) => item.endDate === instanceOf(item).endDate)
		const calls = data.processInstances.filter(({ parentKey }) => parentKey !== undefined)
		const latest = new Map(data.processDefinitions.map((item) => [item.bpmnProcessId, key(item)]))
		expectAll(calls, (item) => latest.get(item.bpmnProcessId) === key(item, 'processDefinitionKey'))
	})

	test('an instance has reached the flow nodes to which its sequence flows lead', () => {
		const nodesOf = (instance: Item) =>
			data.flowNodeInstances.filter((item) => key(item, 'processInstanceKey') === key(instance))
		for (const instance of data.processInstances) {
			const passed = nodesOf(instance)
			const flows = (data.flows.get(key(instance)) ?? []).map((flow) =>
				flow.slice('flow-'.length).split('-to-'),
			)
			const ids = new Set(passed.map(({ flowNodeId }) => String(flowNodeId)))
			const starts = passed.filter(({ type }) => type === 'START_EVENT')
			expect(starts).toHaveLength(1)
			const entered = new Set([...flows.map(([, to]) => to), starts[0]?.flowNodeId])
			// A join that still waits for a branch has been reached, but not entered.
			expect([...ids].filter((id) => !entered.has(id))).toEqual([])
			expect([...entered].filter((id) => id !== 'join' && !ids.has(String(id)))).toEqual([])
			const completed = new Set(
				passed.filter(({ state }) => state === 'COMPLETED').map(({ flowNodeId }) => flowNodeId),
			)
			expect(flows.filter(([from]) => !completed.has(from))).toEqual([])
		}
	})
})
