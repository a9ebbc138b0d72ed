import type { Field } from './entity.ts'

/** The tenant of all data if multi-tenancy is off. */
export const defaultTenant = '<default>'

/** The tenant, a field of every entity. */
export const tenantId = { kind: 'string', default: defaultTenant } as const satisfies Field
