import type { Entity, Field } from '../entities/entity.ts'

/** The fields of an entity that v1 returns, by name and in the order of a response. */
export type ShownFields = Readonly<Record<string, Field>>

/** Returns the fields that a minor version of Camunda 8 returns. */
export const shownFields = ({ fields }: Entity, minor: number): ShownFields =>
	Object.fromEntries(Object.entries(fields).filter(([, { hidden, since = 0 }]) => !hidden && since <= minor))
