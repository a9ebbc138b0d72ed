import type { Field } from './entity.ts'

/** The tenant of all data if multi-tenancy is off. */
export const DEFAULT_TENANT = '<default>'

/** The tenant, a field of every entity. */
export const tenantId = { kind: 'string', default: DEFAULT_TENANT } as const satisfies Field
