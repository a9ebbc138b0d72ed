import type { DecisionSummary, ElementInstance, Hit, Incident, InstanceSummary } from '../../shared/api.ts'
import type { Definition } from './cluster.ts'

const instancePath = (key: string): string => `/instances/${encodeURIComponent(key)}`

export const processHit = ({ key, name, processId, version }: Definition): Hit => ({
	kind: 'process',
	href: `/processes/${encodeURIComponent(key)}`,
	title: name ?? processId,
	detail: `${processId}, version ${version}`,
})

export const instanceHit = ({ key, processName, processId, state, version }: InstanceSummary): Hit => ({
	kind: 'instance',
	href: instancePath(key),
	title: key,
	detail: `${processName ?? processId}, version ${version}, ${state}`,
})

export const incidentHit = ({ message, type, instanceKey }: Incident): Hit => ({
	kind: 'incident',
	href: instancePath(instanceKey),
	title: message || type,
	detail: `${type}, instance ${instanceKey}`,
})

export const elementHit = ({ elementName, elementId, type }: ElementInstance, instanceKey: string): Hit => ({
	kind: 'element',
	href: instancePath(instanceKey),
	title: elementName ?? elementId,
	detail: `${type}, instance ${instanceKey}`,
})

export const variableHit = (name: string, instanceKey: string): Hit => ({
	kind: 'variable',
	href: instancePath(instanceKey),
	title: name,
	detail: `instance ${instanceKey}`,
})

export const decisionHit = ({ id, name, decisionId, version, state }: DecisionSummary): Hit => ({
	kind: 'decision',
	href: `/decisions/${encodeURIComponent(id)}`,
	title: name ?? decisionId,
	detail: `${decisionId}, version ${version}, ${state}`,
})
