import type { Records } from '../model/entities.ts'
import type { NextKey } from '../model/keys.ts'
import type { Random } from './random.ts'
import type { Deployed, DeployedDecisions } from './seed.ts'

/** What instances are made from. */
export interface InstanceSource {
	readonly records: Records
	readonly random: Random
	readonly nextKey: NextKey
	readonly deployed: readonly Deployed[]
	readonly decisions: readonly DeployedDecisions[]
	readonly listenerIncidents: boolean
}
