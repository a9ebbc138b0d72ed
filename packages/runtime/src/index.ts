export type { BoundLogin, Login, LoginContext } from './call/login.ts'
export type { ExactClient, Middleware } from './call/openapi-fetch.ts'
export { type CallOptions, checkTimeout, type PagedCallOptions } from './call/options.ts'
export type { RetryOptions } from './call/retry.ts'
export { type ApiClient, createApiClient } from './client/create-api-client.ts'
export type { ApiClientOptions } from './client/options.ts'
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
} from './definition/definition.ts'
export type { Target } from './definition/target.ts'
export { ApiClientError } from './errors/api-client-error.ts'
export type { ApiErrorCode, ApiErrorFields } from './errors/api-error.ts'
export { describeFailure } from './errors/describe-failure.ts'
export type { ApiEvent, PageEvent, RequestEvent, ResponseEvent, RetryEvent } from './events/events.ts'
export { keyText } from './request/key-text.ts'
