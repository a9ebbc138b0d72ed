import type { Profile } from '../cluster/version.ts'
import type { HttpRequest } from '../http/request.ts'

/** The audience of SaaS tokens for Operate. */
export const OPERATE_AUDIENCE = 'operate.camunda.io'

/** The audience of SaaS tokens for every API, from 8.9. */
export const UNIFIED_AUDIENCE = 'api.camunda.io'

/** The audience of SaaS tokens for the engine and for v2. */
export const ZEEBE_AUDIENCE = 'zeebe.camunda.io'

/** Returns the audiences that SaaS issues tokens for. */
export const audiencesOf = ({ hasV2, hasUnifiedSaas }: Profile): readonly string[] => [
	OPERATE_AUDIENCE,
	...(hasV2 ? [ZEEBE_AUDIENCE] : []),
	...(hasUnifiedSaas ? [UNIFIED_AUDIENCE] : []),
]

/** Returns the audiences that an address of the SaaS cluster accepts. */
export function audiencesAt({ path, unified }: Pick<HttpRequest, 'path' | 'unified'>): string[] {
	if (path.startsWith('/v2')) {
		return [OPERATE_AUDIENCE, ZEEBE_AUDIENCE, UNIFIED_AUDIENCE]
	}
	return [unified ? UNIFIED_AUDIENCE : OPERATE_AUDIENCE]
}
