import type { Profile } from '../cluster/version.ts'
import type { HttpRequest } from '../http/request.ts'

/** The audience of SaaS tokens for Operate. */
export const operateAudience = 'operate.camunda.io'

/** The audience of SaaS tokens for every API, from 8.9. */
export const unifiedAudience = 'api.camunda.io'

/** The audience of SaaS tokens for the engine and for v2. */
export const zeebeAudience = 'zeebe.camunda.io'

/** Returns the audiences that SaaS issues tokens for. */
export const audiencesOf = ({ hasV2, hasUnifiedSaas }: Profile): readonly string[] => [
	operateAudience,
	...(hasV2 ? [zeebeAudience] : []),
	...(hasUnifiedSaas ? [unifiedAudience] : []),
]

/** Returns the audiences that an address of the SaaS cluster accepts. */
export function audiencesAt({ path, unified }: Pick<HttpRequest, 'path' | 'unified'>): string[] {
	if (path.startsWith('/v2')) {
		return [operateAudience, zeebeAudience, unifiedAudience]
	}
	return [unified ? unifiedAudience : operateAudience]
}
