import type { Location } from './input-error.ts'

/** The place of a value: property names and array indices from the root. */
export type Place = readonly (string | number)[]

/** Finds the file and line of a value, for a message. */
export type Locate = (place: Place) => Location
