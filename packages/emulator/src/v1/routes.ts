import { entityNames } from '../entities/entities.ts'
import type { Route } from '../http/routes.ts'
import type { V1Context } from './context.ts'
import { createLookup, createXml } from './lookup.ts'
import { createProcessInstanceRoutes } from './process-instances.ts'
import { createSearch } from './search.ts'

/** Creates the routes of the 21 operations of v1. */
export const createV1Routes = (context: V1Context): Route[] => [
	...entityNames.map((name) => createSearch(name, context)),
	...entityNames.map((name) => createLookup(name, context)),
	...entityNames.flatMap((name) => createXml(name, context)),
	...createProcessInstanceRoutes(context),
]
