import type { Login } from '../harness/emulator.ts'
import { loadPeer } from '../peers.ts'

/** The measured part of the SDK's Operate client. */
export interface SdkOperateClient {
	searchProcessInstances(query: object): Promise<{ items: { key: string }[]; sortValues?: unknown[] }>
	getProcessInstance(key: string): Promise<unknown>
}

interface Module {
	readonly Camunda8: new (config: object) => { getOperateApiClient(): SdkOperateClient }
}

/** Creates the SDK's Operate client without its token cache on disk. */
export function createSdkClient({ baseUrl, tokenUrl, clientId, clientSecret }: Login): SdkOperateClient {
	const { Camunda8 } = loadPeer<Module>('@camunda8/sdk')
	return new Camunda8({
		CAMUNDA_OPERATE_BASE_URL: baseUrl,
		CAMUNDA_OAUTH_URL: tokenUrl,
		ZEEBE_CLIENT_ID: clientId,
		ZEEBE_CLIENT_SECRET: clientSecret,
		CAMUNDA_AUTH_STRATEGY: 'OAUTH',
		CAMUNDA_TOKEN_DISK_CACHE_DISABLE: true,
	}).getOperateApiClient()
}
