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
export {
	createOperateClient,
	type OperateClient,
	type OperateClientOptions,
} from './create-operate-client.ts'
export {
	createOperateClientFromEnv,
	type OperateClientFromEnvOptions,
} from './create-operate-client-from-env.ts'
export { type DeleteAllOptions, type DeleteAllResult, deleteAll } from './delete-all.ts'
export * from './generated/constants.ts'
export type { Operations } from './generated/operations.ts'
export type * from './generated/schema.ts'
export { key } from './key.ts'
export { OperateError, type OperateErrorCode, type OperateErrorFields } from './operate-error.ts'
export { parseDate } from './parse-date.ts'
export { type PollOptions, pollUntil } from './poll-until.ts'
