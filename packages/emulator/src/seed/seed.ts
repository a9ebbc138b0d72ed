import { createKeys, PARTITIONS } from '../cluster/keys.ts'
import { mapEntities, type Records } from '../entities/entities.ts'
import { deployDecisions, deployProcesses } from './deploy.ts'
import { createInstances } from './instances.ts'
import { createRandom } from './random.ts'

/** The options that determine the seeded data. */
export interface SeedOptions {
	/** The number of process instances, including called ones. */
	readonly instances: number
	readonly seed: number
	readonly listenerIncidents: boolean
}

/** Creates consistent data. The same options give the same data. */
export function seedRecords(options: SeedOptions): Records {
	const { instances, listenerIncidents } = options
	const random = createRandom(options.seed)
	const records: Records = mapEntities(() => [])
	// The steps vary, so that every entity has odd and even keys.
	const keysOf = (partition: number) => createKeys(partition, () => 1 + random.below(3))
	const firstKeys = keysOf(1)
	// An engine deploys through its first partition only.
	const decisions = deployDecisions(records, firstKeys)
	const deployed = deployProcesses(records, firstKeys)
	for (let partition = 1; partition <= PARTITIONS; partition++) {
		const nextKey = partition === 1 ? firstKeys : keysOf(partition)
		const quota = Math.floor((instances + partition - 1) / PARTITIONS)
		const source = { records, random, nextKey, deployed, decisions, listenerIncidents }
		createInstances(source, quota)
	}
	return records
}
