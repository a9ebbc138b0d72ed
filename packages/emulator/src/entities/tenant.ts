import type { Field } from './entity.ts'

/** The tenant that everything belongs to without multi-tenancy. */
export const defaultTenant = '<default>'

/** The field that every entity has. */
export const tenantId = { kind: 'string', default: defaultTenant } as const satisfies Field
