import type { BridgedClient } from '@operate-api/cluster-client/operate'
import type { Cluster } from '../cluster.ts'
import { createDecisionReads } from './decisions.ts'
import { createDefinitionReads } from './definitions.ts'
import { createFind } from './find.ts'
import { createIncidentReads } from './incidents.ts'
import { createInstanceReads } from './instances.ts'

/** Reads a cluster through Operate's API v1, which can only read here. */
export const createClusterOfV1 = (operate: BridgedClient): Cluster => ({
	api: 'v1',
	camunda: null,
	writer: undefined,
	...createDefinitionReads(operate),
	...createInstanceReads(operate),
	...createIncidentReads(operate),
	...createDecisionReads(operate),
	find: createFind(operate),
})
