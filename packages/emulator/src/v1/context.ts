import type { Profile } from '../cluster/version.ts'
import type { AnyRecord } from '../entities/entity.ts'
import type { EntityName } from '../entities/name.ts'
import { DEFAULT_TENANT } from '../entities/tenant.ts'
import { ApiError } from '../errors/api-error.ts'
import type { HttpRequest } from '../http/request.ts'
import type { Collections, Model } from '../model/model.ts'
import type { Writing } from './present.ts'

/** The parts that all routes of v1 use. */
export interface V1Context {
	readonly model: Model
	readonly profile: Profile
	readonly writing: Writing
	/** The entities that no login may read. */
	readonly unreadable: ReadonlySet<EntityName>
}

/**
 * Returns the records of an entity that a request can see, those of SaaS or of Self-Managed.
 *
 * @throws ApiError if no login may read the entity
 */
export function collectionFor<Name extends EntityName>(
	{ model, unreadable }: V1Context,
	{ saas }: HttpRequest,
	name: Name,
): Collections[Name] {
	if (unreadable.has(name)) {
		throw new ApiError(403, 'ForbiddenException', 'No read permission')
	}
	return model[saas ? 'saas' : 'selfManaged'][name]
}

/** Returns a record as a request sees it. */
export const seenBy = ({ saas }: HttpRequest, record: AnyRecord): AnyRecord =>
	saas ? { ...record, tenantId: DEFAULT_TENANT } : record
