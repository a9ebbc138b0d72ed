import type { BridgedClient } from '@operate-api/cluster-client/operate'
import { didYouMean } from '@operate-api/internal'
import { usageError } from '../core/errors.ts'

/** The records that Operate has, as the command line names them, and the operations that read them. */
export const entities = {
	'process-instances': 'processInstances',
	incidents: 'incidents',
	'flow-node-instances': 'flowNodeInstances',
	variables: 'variables',
	'process-definitions': 'processDefinitions',
	'decision-definitions': 'decisionDefinitions',
	'decision-requirements': 'decisionRequirements',
	'decision-instances': 'decisionInstances',
} as const satisfies Record<string, keyof BridgedClient>

export type Entity = keyof typeof entities

export const entityNames = Object.keys(entities) as readonly Entity[]

const isEntity = (name: string): name is Entity => Object.hasOwn(entities, name)

/**
 * Returns the entity that an argument names. `process-instance` and `processInstances` are understood as well.
 *
 * @throws CliError for an unknown entity; it names the one that was probably meant
 */
export function parseEntity(text: string): Entity {
	const name = text.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
	const found = [name, `${name}s`].find(isEntity)
	if (found !== undefined) {
		return found
	}
	const meant = didYouMean(name, entityNames)
	const hint = meant === undefined ? `expected one of ${entityNames.join(', ')}` : `did you mean "${meant}"?`
	throw usageError(`unknown entity ${JSON.stringify(text.slice(0, 64))} (${hint})`)
}
