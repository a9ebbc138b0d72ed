export {
	type CallOptions,
	createOperateClient,
	type OperateClient,
	type OperateClientOptions,
} from './create-operate-client.ts'
export {
	createOperateClientFromEnv,
	type OperateClientFromEnvOptions,
} from './create-operate-client-from-env.ts'
export type { Operations, Paged } from './generated/operations.ts'
export type * from './generated/schema.ts'
export { key } from './key.ts'
export { OperateError, type OperateErrorCode, type OperateErrorFields } from './operate-error.ts'
export { parseDate } from './parse-date.ts'
export { type PollOptions, pollUntil } from './poll-until.ts'
export type { Middleware } from './runtime/openapi-fetch.ts'
export type { RetryOptions } from './runtime/retry.ts'
