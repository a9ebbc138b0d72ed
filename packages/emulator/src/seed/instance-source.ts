import type { NextKey } from '../cluster/keys.ts'
import type { Records } from '../entities/entities.ts'
import type { Deployed, DeployedDecisions } from './deploy.ts'
import type { Random } from './random.ts'

/** The parts that instances are created from. */
export interface InstanceSource {
	readonly records: Records
	readonly random: Random
	readonly nextKey: NextKey
	readonly deployed: readonly Deployed[]
	readonly decisions: readonly DeployedDecisions[]
	readonly listenerIncidents: boolean
}
