import type { ClusterClient } from '@operate-api/cluster-client'
import type { Cluster } from '../cluster.ts'
import { createDecisionReads } from './decisions.ts'
import { createDefinitionReads } from './definitions.ts'
import { createFind } from './find.ts'
import { createIncidentReads } from './incidents.ts'
import { createInstanceReads } from './instances.ts'
import { createWriter } from './writer.ts'

/** Whether a version of Camunda 8 is the given minor version, or a later one. A version in another form counts as later. */
function isSince(version: string, minor: number): boolean {
	const [, major, own] = /^(\d+)\.(\d+)/.exec(version) ?? []
	return major !== '8' || Number(own) >= minor
}

/** Reads a cluster through the Orchestration Cluster API v2. */
export function createClusterOfV2(client: ClusterClient, version: string): Cluster {
	const isSince89 = isSince(version, 9)
	return {
		api: 'v2',
		camunda: version,
		writer: createWriter(client, isSince89),
		...createDefinitionReads(client, isSince89),
		...createInstanceReads(client),
		...createIncidentReads(client),
		...createDecisionReads(client),
		find: createFind(client),
	}
}
