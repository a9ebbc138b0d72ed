import { isCsrfRejection } from '@operate-api/internal'
import type {
	ApiDefinition,
	ApiErrorCode,
	CallOptions,
	FailedResponse,
	PagedCallOptions,
	Probe,
} from '@operate-api/runtime'
import * as metadata from './generated/metadata.ts'
import { createOperations, type Operations } from './generated/operations.ts'
import { createOperateError } from './operate-error.ts'

/** If Operate has the path, it responds to a missing key in its own form. */
const isMissingKey = ({ body, detail }: FailedResponse) =>
	body.type === 'Requested resource not found' || /^No .+ found/.test(detail ?? '')

function codeOf(failed: FailedResponse): ApiErrorCode | undefined {
	if (isCsrfRejection(failed.status, failed.body)) {
		return 'csrf'
	}
	return failed.status === 404 && !isMissingKey(failed) ? 'not_served' : undefined
}

const MOVE_ON =
	'To keep your code on the Orchestration Cluster API (v2), import from @operate-api/cluster-client/operate instead'

/** Finds out which of the three reasons applies for which a cluster does not serve v1. */
async function explainNotServed({ detail }: FailedResponse, probe: Probe): Promise<string | undefined> {
	const topology = await probe('/v2/topology')
	const version = topology?.body.gatewayVersion
	if (typeof version === 'string' && /^8\.9\b/.test(version)) {
		return `This cluster runs Camunda ${version} without v1, which is so with a relational database (H2 is the default of C8 Run): only Elasticsearch and OpenSearch have it. ${MOVE_ON}`
	}
	if (typeof version === 'string') {
		return `This cluster runs Camunda ${version}, and Camunda 8.10 removed v1. ${MOVE_ON}`
	}
	const isThere = topology !== undefined && topology.status !== 404
	const isMark = /^No static resource (?:\/?operate\/)?v1\//.test(detail ?? '')
	const license = isThere || isMark ? undefined : await probe('/v2/license')
	if (isThere || isMark || license?.status === 200) {
		return `This cluster has the API v2 but not v1: Camunda 8.10 removed v1, and 8.9 has none with a relational database (H2 is the default of C8 Run). ${MOVE_ON}`
	}
	return 'Check the base URL: it may lack a context path such as /operate, or the id of a SaaS cluster. Camunda 8.10 and later have no v1'
}

/** Operate's REST API v1, as the runtime executes it. */
export const operateApi: ApiDefinition<
	Operations<CallOptions, PagedCallOptions>,
	CallOptions,
	PagedCallOptions
> = {
	name: 'Operate',
	prefix: '/v1',
	metadata,
	createOperations,
	createError: createOperateError,
	codeOf,
	explainNotServed,
}
