import type { Key } from '../entities/entity.ts'
import type { FlowNodeInstance } from '../entities/flow-node-instances.ts'
import type { Incident } from '../entities/incidents.ts'
import type { ProcessInstance } from '../entities/process-instances.ts'
import type { Model } from '../model/model.ts'
import { Problem } from './problem.ts'

/** A change of the data. */
export interface Command {
	/** Throws a {@link Problem} for what the engine would refuse. */
	check(key: Key): void
	/** Checks again, and makes the change. */
	run(key: Key): void
}

/** What v2 changes in the data. */
export interface Changes {
	readonly deleteInstance: Command
	readonly cancelInstance: Command
	readonly resolveIncident: Command
	/** Resolves all incidents of an instance. */
	readonly resolveIncidents: Command
}

/** Creates a command of a check, which returns what the change is made to, and the change. */
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

/** Creates the changes of a model, at the time of its clock. */
export function createChanges(model: Model, now: () => number): Changes {
	const { processInstances, flowNodeInstances, incidents } = model.selfManaged

	function instance(command: string, key: Key): ProcessInstance {
		const found = processInstances.find('key', key)
		if (!found) {
			throw missing(command, 'a process instance', key)
		}
		return found
	}

	/** Ends an instance with all that runs in it, and the instances that it called. */
	function terminate(running: ProcessInstance): void {
		const endDate = now()
		for (const element of flowNodeInstances.having('processInstanceKey', running.key)) {
			if (element.state === 'ACTIVE') {
				model.change<FlowNodeInstance>(element, { state: 'TERMINATED', endDate, incident: false })
			}
		}
		for (const incident of incidents.having('processInstanceKey', running.key)) {
			if (incident.state === 'ACTIVE') {
				model.change<Incident>(incident, { state: 'RESOLVED' })
			}
		}
		model.change<ProcessInstance>(running, { state: 'CANCELED', endDate, incident: false })
		for (const called of processInstances.having('parentKey', running.key)) {
			if (called.state === 'ACTIVE') {
				terminate(called)
			}
		}
	}

	function resolve(incident: Incident): void {
		model.change<Incident>(incident, { state: 'RESOLVED' })
		for (const element of flowNodeInstances.having('processInstanceKey', incident.processInstanceKey)) {
			if (element.incidentKey === incident.key) {
				model.change<FlowNodeInstance>(element, { incident: false })
			}
		}
		const affected = processInstances.find('key', incident.processInstanceKey)
		const others = incidents.having('processInstanceKey', incident.processInstanceKey)
		if (affected && !others.some(({ state }) => state === 'ACTIVE')) {
			model.change<ProcessInstance>(affected, { incident: false })
		}
	}

	function ended(key: Key): ProcessInstance {
		const found = instance('DELETE', key)
		if (found.state === 'ACTIVE') {
			const detail = `Expected to delete process instance with key '${key}', but it has not ended`
			throw rejected('DELETE', 409, detail)
		}
		return found
	}

	function running(key: Key): ProcessInstance {
		const found = instance('CANCEL', key)
		if (found.state !== 'ACTIVE') {
			throw missing('CANCEL', 'a running process instance', key)
		}
		if (found.parentKey !== undefined) {
			const detail = `Expected to cancel process instance with key '${key}', but its parent '${found.parentKey}' has to be canceled instead`
			throw rejected('CANCEL', 400, detail)
		}
		return found
	}

	function activeIncident(key: Key): Incident {
		const incident = incidents.find('key', key)
		if (incident?.state !== 'ACTIVE') {
			throw missing('RESOLVE', 'an active incident', key)
		}
		return incident
	}

	return {
		deleteInstance: commandOf(ended, model.deleteProcessInstance),
		cancelInstance: commandOf(running, terminate),
		resolveIncident: commandOf(activeIncident, resolve),
		resolveIncidents: commandOf(
			(key) => instance('RESOLVE', key),
			({ key }) => {
				for (const incident of incidents.having('processInstanceKey', key)) {
					if (incident.state === 'ACTIVE') {
						resolve(incident)
					}
				}
			},
		),
	}
}
