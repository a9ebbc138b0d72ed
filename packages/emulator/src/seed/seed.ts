import { createKeys, partitions } from '../cluster/keys.ts'
import { mapEntities, type Records } from '../entities/entities.ts'
import { deployDecisions, deployProcesses } from './deploy.ts'
import { createInstances } from './instances.ts'
import { createRandom } from './random.ts'

/** What decides which data is made. */
export interface SeedOptions {
	/** How many process instances there are in all, called ones included. */
	readonly instances: number
	readonly seed: number
	readonly listenerIncidents: boolean
}

/** Creates data that hangs together, the same for the same options. */
export function seedRecords(options: SeedOptions): Records {
	const { instances, listenerIncidents } = options
	const random = createRandom(options.seed)
	const records: Records = mapEntities(() => [])
	// Uneven steps, so that odd and even keys mix in every entity.
	const keysOf = (partition: number) => createKeys(partition, () => 1 + random.below(3))
	const firstKeys = keysOf(1)
	// An engine deploys through its first partition alone.
	const decisions = deployDecisions(records, firstKeys)
	const deployed = deployProcesses(records, firstKeys)
	for (let partition = 1; partition <= partitions; partition++) {
		const nextKey = partition === 1 ? firstKeys : keysOf(partition)
		const quota = Math.floor((instances + partition - 1) / partitions)
		const source = { records, random, nextKey, deployed, decisions, listenerIncidents }
		createInstances(source, quota)
	}
	return records
}
