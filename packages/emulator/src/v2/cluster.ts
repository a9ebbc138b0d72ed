import type { Clock } from '../cluster/clock.ts'
import type { EntityName } from '../entities/name.ts'
import type { HttpRequest } from '../http/request.ts'
import type { Route } from '../http/routes.ts'
import type { Model } from '../model/model.ts'
import { createBackground } from './background.ts'
import { createChanges } from './changes.ts'
import type { ClusterFault } from './cluster-faults.ts'
import type { ClusterContext } from './context.ts'
import { createInstanceOperations } from './instance-operations.ts'
import { createLookups } from './lookups.ts'
import { createReadOperations } from './read-operations.ts'
import { createResults } from './search.ts'
import { createStatisticsOperations } from './statistics-operations.ts'
import { createBatchOperations, createWriteOperations } from './write-operations.ts'

/** Options for `createCluster()`. */
export interface ClusterOptions {
	readonly model: Model
	readonly clock: Clock
	/** The minor version of Camunda 8. */
	readonly minor: number
	/** Whether the cluster keeps its data in a relational database. */
	readonly isRelational: boolean
	readonly faults: readonly ClusterFault[]
	/** How long searches lag behind changes, in milliseconds. */
	readonly delayMs: number
	/** The entities that no login may read. */
	readonly unreadable: readonly EntityName[]
}

/** The Orchestration Cluster API of an emulator. */
export interface Cluster {
	readonly routes: readonly Route[]
	/** Makes the changes that are due. */
	settle(): void
	/** Discards pending changes and all batch operations. */
	reset(): void
}

/** Creates the Orchestration Cluster API over a model. */
export function createCluster(options: ClusterOptions): Cluster {
	const { model, clock, minor, isRelational, faults, delayMs, unreadable } = options
	const background = createBackground(clock.now, delayMs)
	const lookups = {
		selfManaged: createLookups(model.selfManaged, false),
		saas: createLookups(model.saas, true),
	}
	const context: ClusterContext = {
		model,
		profile: { minor, isRelational, faults: new Set(faults) },
		background,
		changes: createChanges(model, clock.now),
		results: createResults(),
		unreadable: new Set(unreadable),
		lookupsAt: ({ saas }: HttpRequest) => (saas ? lookups.saas : lookups.selfManaged),
	}
	return {
		routes: [
			...createReadOperations(context),
			...createInstanceOperations(context),
			...createStatisticsOperations(context),
			...createWriteOperations(context),
			...createBatchOperations(context),
		],
		settle: background.settle,
		reset: background.reset,
	}
}
