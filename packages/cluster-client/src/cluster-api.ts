import { isCsrfRejection } from '@operate-api/internal'
import type {
	ApiDefinition,
	ApiErrorCode,
	CallOptions,
	FailedResponse,
	PagedCallOptions,
	Probe,
} from '@operate-api/runtime'
import { createClusterError } from './cluster-error.ts'
import * as metadata from './generated/metadata.ts'
import type { Guards } from './guarded-runtime.ts'
import { type ClusterOperations, createClusterOperations } from './operations.ts'
import { isAtLeast } from './versions/version.ts'

/** A cluster that has the path responds to a missing key with problem details. */
const isMissingKey = ({ body, detail }: FailedResponse) =>
	typeof body.title === 'string' && !/^No (?:static resource|endpoint)\b/.test(detail ?? '')

function codeOf(failed: FailedResponse): ApiErrorCode | undefined {
	if (isCsrfRejection(failed.status, failed.body)) {
		return 'csrf'
	}
	// An older cluster may match the path with another one, such as that of a key, and refuse the method.
	const isMissing = failed.status === 405 || (failed.status === 404 && !isMissingKey(failed))
	return isMissing ? 'not_served' : undefined
}

/** Asks the cluster for its version, and returns why the operation is missing. */
async function explainNotServed(_failed: FailedResponse, probe: Probe): Promise<string | undefined> {
	const topology = await probe('/v2/topology')
	const version = topology?.body.gatewayVersion
	if (typeof version !== 'string') {
		return 'Check the base URL: it may lack a context path, or the id of a SaaS cluster. Camunda before 8.8 lacks this API'
	}
	return isAtLeast(version, '8.8')
		? `This cluster runs Camunda ${version}, which may be too old for the operation: pass the client its version, and it says so`
		: `This cluster runs Camunda ${version}, where the API is an alpha: use @operate-api/client, or update to 8.8 or later`
}

/** The Orchestration Cluster REST API v2, as the runtime executes it for one client. */
export const clusterApi = (
	guards: Guards,
): ApiDefinition<ClusterOperations, CallOptions, PagedCallOptions> => ({
	name: 'Camunda',
	prefix: '/v2',
	metadata,
	createOperations: (runtime) => createClusterOperations(runtime, guards),
	createError: createClusterError,
	codeOf,
	explainNotServed,
})
