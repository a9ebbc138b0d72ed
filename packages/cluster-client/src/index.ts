export type {
	ApiEvent,
	Call,
	CallOptions,
	Middleware,
	Paged,
	PagedCallOptions,
	PageEvent,
	RequestEvent,
	ResponseEvent,
	RetryEvent,
	RetryOptions,
} from '@operate-api/runtime'
export type { BatchCalls, BatchSelection } from './batch/batch-calls.ts'
export type { WaitOptions } from './batch/wait-for-batch.ts'
export { ClusterError, type ClusterErrorCode, type ClusterErrorFields } from './cluster-error.ts'
export {
	type ClusterClient,
	type ClusterClientOptions,
	createClusterClient,
} from './create-cluster-client.ts'
export {
	type ClusterClientFromEnvOptions,
	createClusterClientFromEnv,
} from './create-cluster-client-from-env.ts'
export type { EmptySearch } from './empty-searches.ts'
export * from './generated/constants.ts'
export type * from './generated/schema.ts'
export { key } from './key.ts'
export type { ClusterOperations } from './operations.ts'
export type { ClusterVersion } from './versions/version.ts'
