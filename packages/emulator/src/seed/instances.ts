import type { FlowNodeInstance, Incident, Key, ProcessInstance, Records } from '../model/entities.ts'
import type { NextKey } from '../model/keys.ts'
import { decide } from './decision-instances.ts'
import { type Outcome, pickOutcome, pickStop } from './outcomes.ts'
import type { FlowNode } from './process.ts'
import type { Random } from './random.ts'
import type { Deployed, DeployedDecisions } from './seed.ts'
import { flowsTaken } from './sequence-flows.ts'
import { longestValue, variablesOf } from './variables.ts'

/** What instances are made from. */
export interface InstanceSource {
	readonly records: Records
	readonly random: Random
	readonly nextKey: NextKey
	/** How many process instances to make, called ones included. */
	readonly quota: number
	readonly deployed: readonly Deployed[]
	readonly decisions: readonly DeployedDecisions[]
	readonly listenerIncidents: boolean
	/** Called after each instance that no other calls. */
	readonly onInstance: () => void
}

/** Who calls an instance, when, and how the call has to end. */
interface Call {
	readonly parentKey: Key
	readonly parentFlowNodeInstanceKey: Key
	readonly at: number
	readonly outcome: Outcome
}

const firstStart = Date.UTC(2026, 6, 1)
const span = 120 * 86_400_000

/** Makes the process instances of one partition, with all that belongs to them. */
export function createInstances(source: InstanceSource): void {
	const { records, random, nextKey, quota, deployed, decisions } = source
	const roots = deployed.filter(
		({ process }) => !['payment-process', 'shipping-process'].includes(process.bpmnProcessId),
	)
	const single = roots.filter(({ process }) => process.nodes.every(({ calls }) => calls === undefined))
	// An order calls two processes at most.
	const last = records.processInstances.length + quota
	while (records.processInstances.length < last) {
		run(random.pick(last - records.processInstances.length < 3 ? single : roots))
		source.onInstance()
	}

	function run({ process, definition }: Deployed, call?: Call): ProcessInstance {
		const outcome = call?.outcome ?? pickOutcome(random)
		const path = random.pick(process.paths)
		const stop = outcome === 'COMPLETED' ? path.length - 1 : pickStop(process, path, random)
		let at = call?.at ?? firstStart + random.below(span)
		const instance: ProcessInstance = {
			key: nextKey(),
			processVersion: definition.version,
			bpmnProcessId: process.bpmnProcessId,
			startDate: at,
			state: outcome === 'INCIDENT' ? 'ACTIVE' : outcome,
			incident: outcome === 'INCIDENT',
			processDefinitionKey: definition.key,
			tenantId: process.tenantId,
			sequenceFlows: flowsTaken(process, path, stop),
		}
		if (definition.versionTag !== undefined) instance.processVersionTag = definition.versionTag
		if (call) {
			instance.parentKey = call.parentKey
			instance.parentFlowNodeInstanceKey = call.parentFlowNodeInstanceKey
		}
		records.processInstances.push(instance)
		addVariables(instance, instance.key)
		for (const id of path.slice(0, stop + 1)) {
			const node = process.nodes.find((node) => node.id === id)
			if (!node) throw new RangeError(`${process.bpmnProcessId} has no flow node ${id}`)
			const isLast = id === path[stop]
			at = pass(instance, node, at, isLast ? outcome : 'COMPLETED')
		}
		if (instance.state !== 'ACTIVE') instance.endDate = at
		return instance
	}

	/** Adds the flow node instances of one flow node and what they cause, and returns when the last ended. */
	function pass(instance: ProcessInstance, node: FlowNode, at: number, outcome: Outcome): number {
		if (node.forEach === undefined) return visit(instance, node, at, outcome)
		// A multi-instance has a body, under the id of the flow node, around its instances.
		const body = enter(instance, { ...node, type: 'MULTI_INSTANCE_BODY' }, at, outcome)
		let end = at
		// The seeded collections have two items.
		end = visit(instance, node, end + 1, 'COMPLETED')
		end = visit(instance, node, end + 1, outcome)
		if (body.state !== 'ACTIVE') body.endDate = end
		return end
	}

	function enter(instance: ProcessInstance, node: FlowNode, at: number, outcome: Outcome): FlowNodeInstance {
		const entered: FlowNodeInstance = {
			key: nextKey(),
			processInstanceKey: instance.key,
			processDefinitionKey: instance.processDefinitionKey,
			startDate: at,
			flowNodeId: node.id,
			flowNodeName: node.name,
			type: node.type,
			state: outcome === 'COMPLETED' ? 'COMPLETED' : outcome === 'CANCELED' ? 'TERMINATED' : 'ACTIVE',
			incident: outcome === 'INCIDENT',
			tenantId: instance.tenantId,
		}
		records.flowNodeInstances.push(entered)
		return entered
	}

	function visit(instance: ProcessInstance, node: FlowNode, at: number, outcome: Outcome): number {
		const passed = enter(instance, node, at, outcome)
		let end = at + 5 + random.below(node.type === 'USER_TASK' ? 7_200_000 : 4000)
		if (node.calls !== undefined) {
			const called = deployed.findLast(({ process }) => process.bpmnProcessId === node.calls)
			const child =
				called &&
				run(called, {
					...{ parentKey: instance.key, parentFlowNodeInstanceKey: passed.key, at: at + 2, outcome },
				})
			if (child?.endDate !== undefined) end = child.endDate + 3
		} else {
			if (node.decides !== undefined) {
				const called = decisions.findLast(({ file }) => file.decisionRequirementsId === node.decides)
				if (!called) throw new RangeError(`there are no decisions ${node.decides}`)
				const failed = outcome === 'INCIDENT'
				const evaluation = { instance, key: nextKey(), at: at + 1, failed }
				records.decisionInstances.push(...decide(called, evaluation, random))
			}
			if (outcome === 'INCIDENT') passed.incidentKey = fail(instance, node, at + 1000, 'ACTIVE')
			else if (outcome === 'COMPLETED' && node.failures && random.chance(0.03))
				fail(instance, node, at + 3, 'RESOLVED')
		}
		if (passed.state !== 'ACTIVE') passed.endDate = end
		if (node.type === 'USER_TASK' && random.chance(0.5))
			addVariable(instance, passed.key, 'assignee', JSON.stringify(random.pick(['ada', 'grace', 'barbara'])))
		return end
	}

	function fail(instance: ProcessInstance, node: FlowNode, at: number, state: string): Key {
		const failures = (
			node.failures ?? [['UNKNOWN', `'${node.name}' could not be carried out`] as const]
		).filter(([type]) => source.listenerIncidents || type !== 'EXECUTION_LISTENER_NO_RETRIES')
		const [type, message] =
			node.decides === undefined
				? random.pick(failures)
				: ['DECISION_EVALUATION_ERROR', `Expected to evaluate '${node.decides}', but no variable was found`]
		const incident: Incident = {
			key: nextKey(),
			processDefinitionKey: instance.processDefinitionKey,
			processInstanceKey: instance.key,
			type,
			message,
			creationTime: at,
			state,
			tenantId: instance.tenantId,
		}
		if (type.endsWith('NO_RETRIES')) incident.jobKey = nextKey()
		records.incidents.push(incident)
		return incident.key
	}

	function addVariables(instance: ProcessInstance, scopeKey: Key): void {
		const number = records.processInstances.length
		for (const [name, value] of variablesOf(instance.bpmnProcessId, random, number))
			addVariable(instance, scopeKey, name, value)
	}

	function addVariable(instance: ProcessInstance, scopeKey: Key, name: string, value: string): void {
		const truncated = value.length > longestValue
		records.variables.push({
			key: nextKey(),
			processInstanceKey: instance.key,
			scopeKey,
			name,
			value: truncated ? value.slice(0, longestValue) : value,
			truncated,
			tenantId: instance.tenantId,
			...(truncated && { fullValue: value }),
		})
	}
}
