import type { Key } from '../entities/entity.ts'
import type { FlowNodeInstance } from '../entities/flow-node-instances.ts'
import type { Incident } from '../entities/incidents.ts'
import type { ProcessInstance } from '../entities/process-instances.ts'
import { addVariable } from './add-variable.ts'
import { decide } from './decision-instances.ts'
import type { InstanceSource } from './instance-source.ts'
import type { Outcome } from './plan.ts'
import type { FlowNode } from './process.ts'
import type { Course } from './timeline.ts'

/**
 * The duration of the slowest service task, in milliseconds. A canceled one takes longer, so that parallel tasks end
 * first.
 */
const SLOWEST_SERVICE_MS = 4000

const longestTimes: Readonly<Record<string, number>> = {
	USER_TASK: 7_200_000,
	RECEIVE_TASK: 60_000,
	SERVICE_TASK: SLOWEST_SERVICE_MS,
}

/** A flow node instance, and how it will end. */
interface Work {
	readonly node: FlowNode
	readonly flowNodeInstance: FlowNodeInstance
	readonly at: number
	readonly outcome: Outcome
}

/** Runs a flow node that calls no process, with its job, its decisions and its incidents. */
export function* work(source: InstanceSource, instance: ProcessInstance, its: Work): Course {
	const { records, random, nextKey } = source
	const { node, flowNodeInstance, at, outcome } = its
	// A service task has a job, whose key an incident holds.
	const jobKey = node.type === 'SERVICE_TASK' ? nextKey() : undefined
	if (node.type === 'USER_TASK' && random.chance(0.5)) {
		const assignee = random.pick(['ada', 'grace', 'barbara'])
		addVariable(source, instance, flowNodeInstance.key, 'assignee', JSON.stringify(assignee))
	}
	if (node.decides !== undefined) {
		yield at + 1
		const failed = outcome === 'INCIDENT'
		const evaluation = { instance, key: nextKey(), at: at + 1, failed }
		records.decisionInstances.push(...decide(source.decisions, node.decides, evaluation, random))
	}
	const duration = 5 + random.below(longestTimes[node.type] ?? 5)
	if (outcome === 'INCIDENT') {
		const failsAt = at + (jobKey === undefined ? 1 : duration)
		yield failsAt
		flowNodeInstance.incidentKey = fail(source, instance, { ...its, jobKey, at: failsAt, state: 'ACTIVE' })
		return undefined
	}
	if (outcome === 'ACTIVE') {
		return undefined
	}
	if (outcome === 'COMPLETED' && node.failures && random.chance(0.03)) {
		yield at + 3
		fail(source, instance, { ...its, jobKey, at: at + 3, state: 'RESOLVED' })
	}
	const end = at + duration + (outcome === 'CANCELED' ? 2 * SLOWEST_SERVICE_MS : 0)
	yield end
	return end
}

interface Failure {
	readonly node: FlowNode
	readonly flowNodeInstance: FlowNodeInstance
	readonly jobKey: Key | undefined
	readonly at: number
	readonly state: 'ACTIVE' | 'RESOLVED'
}

const ofJobs = new Set(['JOB_NO_RETRIES', 'EXECUTION_LISTENER_NO_RETRIES', 'UNHANDLED_ERROR_EVENT'])

function fail(source: InstanceSource, instance: ProcessInstance, failure: Failure): Key {
	const { node, jobKey, at, state } = failure
	const failures = node.failures?.filter(
		([type]) => source.listenerIncidents || type !== 'EXECUTION_LISTENER_NO_RETRIES',
	)
	const [type, message] = failures
		? source.random.pick(failures)
		: ['DECISION_EVALUATION_ERROR', `Expected to evaluate '${node.decides}', but no variable was found`]
	const incident: Incident = {
		key: source.nextKey(),
		processDefinitionKey: instance.processDefinitionKey,
		processInstanceKey: instance.key,
		type,
		message,
		creationTime: at,
		state,
		tenantId: instance.tenantId,
		flowNodeInstanceKey: failure.flowNodeInstance.key,
	}
	if (jobKey !== undefined && ofJobs.has(type)) {
		incident.jobKey = jobKey
	}
	source.records.incidents.push(incident)
	return incident.key
}
