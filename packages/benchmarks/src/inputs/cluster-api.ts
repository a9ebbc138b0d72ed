import { importPeer } from '../peers.ts'

/** The measured part of `@camunda8/orchestration-cluster-api`, a client of v2, which replaced Operate's API. */
export interface ClusterApi {
	searchProcessInstances(query: object, options: object): Promise<unknown>
	getProcessInstance(input: { processInstanceKey: string }, options: object): Promise<unknown>
}

interface Module {
	createCamundaClient(options: { fetch: unknown; env: object; config: object }): ClusterApi
}

/** Creates Camunda's client of v2 with an OAuth login like ours. */
export async function createClusterApi(baseUrl: string, fetch: unknown): Promise<ClusterApi> {
	const { createCamundaClient } = await importPeer<Module>('@camunda8/orchestration-cluster-api')
	return createCamundaClient({
		fetch,
		env: {},
		config: {
			CAMUNDA_REST_ADDRESS: baseUrl,
			CAMUNDA_AUTH_STRATEGY: 'OAUTH',
			CAMUNDA_CLIENT_ID: 'id',
			CAMUNDA_CLIENT_SECRET: 'secret',
			CAMUNDA_OAUTH_URL: `${baseUrl}/token`,
			CAMUNDA_TOKEN_AUDIENCE: 'operate',
		},
	})
}
