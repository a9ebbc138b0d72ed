import type { Entity, Field } from '../entities/entity.ts'

/** The fields that v1 shows of an entity, by name and in the order of a response. */
export type ShownFields = Readonly<Record<string, Field>>

/** Returns the fields that a minor version of Camunda 8 shows. */
export const shownFields = ({ fields }: Entity, minor: number): ShownFields =>
	Object.fromEntries(Object.entries(fields).filter(([, { hidden, since = 0 }]) => !hidden && since <= minor))
