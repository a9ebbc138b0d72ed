export type { Target } from './call/call-types.ts'
export type { BoundLogin, Login, LoginContext } from './call/login.ts'
export { type CallOptions, checkTimeout, type PagedCallOptions } from './call/options.ts'
export type { RetryOptions } from './call/retry.ts'
export { type ApiClient, createApiClient } from './client/create-api-client.ts'
export type {
	ApiDefinition,
	ApiMetadata,
	BodyShape,
	Call,
	FailedResponse,
	Input,
	JsonType,
	OperationRuntime,
	Paged,
	Paging,
	Probe,
	ResponseShape,
} from './client/definition.ts'
export type { ApiEvent, PageEvent, RequestEvent, ResponseEvent, RetryEvent } from './client/events.ts'
export type { ExactClient, Middleware } from './client/openapi-fetch.ts'
export type { ApiClientOptions } from './client/options.ts'
export { ApiClientError } from './errors/api-client-error.ts'
export type { ApiErrorCode, ApiErrorFields } from './errors/api-error.ts'
export { describeFailure } from './errors/describe-failure.ts'
export { keyText } from './request/key-text.ts'
