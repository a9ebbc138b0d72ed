import type { FlowNodeInstance } from '../entities/flow-node-instances.ts'
import type { ProcessInstance } from '../entities/process-instances.ts'
import { addVariable } from './add-variable.ts'
import type { InstanceSource } from './instance-source.ts'
import { type Outcome, type Plan, planInstance } from './plan.ts'
import type { FlowNode } from './process.ts'
import { type Course, together } from './timeline.ts'
import { variablesOf } from './variables.ts'
import { work } from './work.ts'

/** An instance that calls another one, and the call activity. */
interface Caller {
	readonly instance: ProcessInstance
	readonly flowNodeInstance: FlowNodeInstance
}

/** Runs an instance from its start, with all its records. A record takes its key when it is created. */
export function* runInstance(source: InstanceSource, plan: Plan, start: number, caller?: Caller): Course {
	const { records, nextKey } = source
	const { deployed, outcome, route } = plan
	const { process, definition } = deployed
	const instance: ProcessInstance = {
		key: nextKey(),
		processVersion: definition.version,
		bpmnProcessId: process.bpmnProcessId,
		startDate: start,
		state: outcome === 'INCIDENT' ? 'ACTIVE' : outcome,
		incident: outcome === 'INCIDENT',
		processDefinitionKey: definition.key,
		tenantId: process.tenantId,
		sequenceFlows: route.sequenceFlows,
	}
	if (definition.versionTag !== undefined) {
		instance.processVersionTag = definition.versionTag
	}
	if (caller) {
		instance.parentKey = caller.instance.key
		instance.parentFlowNodeInstanceKey = caller.flowNodeInstance.key
	}
	records.processInstances.push(instance)
	const number = records.processInstances.length
	for (const [name, value] of variablesOf(instance.bpmnProcessId, source.random, number)) {
		addVariable(source, instance, instance.key, name, value)
	}
	let at: number | undefined = start
	for (const step of route.steps) {
		const from: number = at
		const courses = step.map((node) =>
			pass(source, instance, node, from, node === route.stop ? outcome : 'COMPLETED'),
		)
		const [only] = courses
		at = yield* only && courses.length === 1 ? only : together(courses, from)
		if (at === undefined) {
			return undefined
		}
	}
	instance.endDate = at
	return at
}

/** Runs one flow node. A multi-instance has a body with the same id around its instances. */
function* pass(
	source: InstanceSource,
	instance: ProcessInstance,
	node: FlowNode,
	at: number,
	outcome: Outcome,
): Course {
	if (node.forEach === undefined) {
		return yield* visit(source, instance, node, at, outcome)
	}
	const body = enter(source, instance, { ...node, type: 'MULTI_INSTANCE_BODY' }, at, outcome)
	// The collections in the seeded data have two items.
	const items = [visit(source, instance, node, at, 'COMPLETED'), visit(source, instance, node, at, outcome)]
	const end = yield* together(items, at)
	if (end !== undefined) {
		body.endDate = end
	}
	return end
}

function enter(
	{ records, nextKey }: InstanceSource,
	instance: ProcessInstance,
	node: FlowNode,
	at: number,
	outcome: Outcome,
): FlowNodeInstance {
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

function* visit(
	source: InstanceSource,
	instance: ProcessInstance,
	node: FlowNode,
	at: number,
	outcome: Outcome,
): Course {
	const flowNodeInstance = enter(source, instance, node, at, outcome)
	const end: number | undefined =
		node.calls === undefined
			? yield* work(source, instance, { node, flowNodeInstance, at, outcome })
			: yield* call(source, { instance, flowNodeInstance }, node.calls, { at: at + 2, outcome })
	if (end !== undefined) {
		flowNodeInstance.endDate = end
	}
	return end
}

function* call(
	source: InstanceSource,
	caller: Caller,
	bpmnProcessId: string,
	{ at, outcome }: { readonly at: number; readonly outcome: Outcome },
): Course {
	const called = source.deployed.findLast(({ process }) => process.bpmnProcessId === bpmnProcessId)
	if (!called) {
		throw new RangeError(`no process ${bpmnProcessId} is deployed`)
	}
	yield at
	const end = yield* runInstance(source, planInstance(called, source.random, outcome), at, caller)
	if (end === undefined) {
		return undefined
	}
	yield end + 3
	return end + 3
}
