import type { Key } from '../entities/entity.ts'
import type { FlowNodeInstance } from '../entities/flow-node-instances.ts'
import type { Incident } from '../entities/incidents.ts'
import type { ProcessInstance } from '../entities/process-instances.ts'
import type { Model } from '../model/model.ts'
import { Problem } from './problem.ts'

/** A change of the data. */
export interface Command {
	/** Throws a {@link Problem} if the engine would refuse the change. */
	check(key: Key): void
	/** Checks again, and makes the change. */
	run(key: Key): void
}

/** The changes that v2 can make. */
export interface Changes {
	readonly deleteInstance: Command
	readonly cancelInstance: Command
	readonly resolveIncident: Command
	/** Resolves all incidents of an instance. */
	readonly resolveIncidents: Command
}

/** Creates a command from a check, which returns the record to change, and from the change itself. */
const commandOf = <Subject>(check: (key: Key) => Subject, act: (subject: Subject) => void): Command => ({
	check,
	run: (key) => act(check(key)),
})

const missing = (command: string, what: string, key: Key): Problem =>
	new Problem(
		404,
		'NOT_FOUND',
		`Command '${command}' rejected with code 'NOT_FOUND': Expected to find ${what} with key '${key}', but none was found`,
	)

const rejected = (command: string, status: number, detail: string): Problem =>
	new Problem(status, 'INVALID_STATE', `Command '${command}' rejected with code 'INVALID_STATE': ${detail}`)

/** Creates the changes of a model. They take place at the time of its clock. */
export const createChanges = (model: Model, now: () => number): Changes => ({
	deleteInstance: commandOf((key) => endedInstance(model, key), model.deleteProcessInstance),
	cancelInstance: commandOf(
		(key) => runningInstance(model, key),
		(instance) => terminate(model, instance, now()),
	),
	resolveIncident: commandOf(
		(key) => activeIncident(model, key),
		(incident) => resolve(model, incident),
	),
	resolveIncidents: commandOf(
		(key) => findInstance(model, 'RESOLVE', key),
		({ key }) => {
			for (const incident of activeIncidents(model, key)) {
				resolve(model, incident)
			}
		},
	),
})

function findInstance({ selfManaged }: Model, command: string, key: Key): ProcessInstance {
	const found = selfManaged.processInstances.find('key', key)
	if (!found) {
		throw missing(command, 'a process instance', key)
	}
	return found
}

function endedInstance(model: Model, key: Key): ProcessInstance {
	const found = findInstance(model, 'DELETE', key)
	if (found.state === 'ACTIVE') {
		const detail = `Expected to delete process instance with key '${key}', but it has not ended`
		throw rejected('DELETE', 409, detail)
	}
	return found
}

function runningInstance(model: Model, key: Key): ProcessInstance {
	const found = findInstance(model, 'CANCEL', key)
	if (found.state !== 'ACTIVE') {
		throw missing('CANCEL', 'a running process instance', key)
	}
	if (found.parentKey !== undefined) {
		const detail = `Expected to cancel process instance with key '${key}', but its parent '${found.parentKey}' has to be canceled instead`
		throw rejected('CANCEL', 400, detail)
	}
	return found
}

function activeIncident({ selfManaged }: Model, key: Key): Incident {
	const incident = selfManaged.incidents.find('key', key)
	if (incident?.state !== 'ACTIVE') {
		throw missing('RESOLVE', 'an active incident', key)
	}
	return incident
}

const activeIncidents = ({ selfManaged }: Model, processInstanceKey: Key): Incident[] =>
	selfManaged.incidents
		.having('processInstanceKey', processInstanceKey)
		.filter(({ state }) => state === 'ACTIVE')

/** Ends an instance, everything that runs in it, and the instances that it called. */
function terminate(model: Model, running: ProcessInstance, endDate: number): void {
	const { processInstances, flowNodeInstances } = model.selfManaged
	for (const element of flowNodeInstances.having('processInstanceKey', running.key)) {
		if (element.state === 'ACTIVE') {
			model.change<FlowNodeInstance>(element, { state: 'TERMINATED', endDate, incident: false })
		}
	}
	for (const incident of activeIncidents(model, running.key)) {
		model.change<Incident>(incident, { state: 'RESOLVED' })
	}
	model.change<ProcessInstance>(running, { state: 'CANCELED', endDate, incident: false })
	for (const called of processInstances.having('parentKey', running.key)) {
		if (called.state === 'ACTIVE') {
			terminate(model, called, endDate)
		}
	}
}

function resolve(model: Model, incident: Incident): void {
	const { processInstances, flowNodeInstances } = model.selfManaged
	const { key, processInstanceKey } = incident
	model.change<Incident>(incident, { state: 'RESOLVED' })
	for (const element of flowNodeInstances.having('processInstanceKey', processInstanceKey)) {
		if (element.incidentKey === key) {
			model.change<FlowNodeInstance>(element, { incident: false })
		}
	}
	const affected = processInstances.find('key', processInstanceKey)
	if (affected && activeIncidents(model, processInstanceKey).length === 0) {
		model.change<ProcessInstance>(affected, { incident: false })
	}
}
