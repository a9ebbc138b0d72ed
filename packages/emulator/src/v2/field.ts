import type { Key } from '../entities/entity.ts'
import type { Lookups } from './lookups.ts'

/** The type of a field. It decides how the field is read in a filter, compared, and written in a response. */
export type Kind = 'key' | 'string' | 'int' | 'boolean' | 'date'

/** A value of a field. Undefined becomes null in a response. */
export type Value = Key | string | number | boolean | undefined

/** A field of an entity in v2. */
export interface Field<Item> {
	readonly kind: Kind
	/** Reads the value, or all values of a field that has several. A filter finds a record if one of them matches. */
	read(item: Item, lookups: Lookups): Value | readonly Value[]
	/**
	 * The filter of the field. `plain` takes a value, `basic` also the operators of an exact match, `advanced` all
	 * operators of the type.
	 */
	readonly filter?: 'plain' | 'basic' | 'advanced'
	/** Whether a search can sort by it. */
	readonly sort?: boolean
	/** Whether its value is a list. */
	readonly isList?: boolean
	/** Parses a filter that has a form of its own; returns undefined if it is invalid. */
	readonly parseFilter?: (condition: unknown) => ((item: Item, lookups: Lookups) => boolean) | undefined
	/** Names the list that its values are of: conditions on several fields of one list must hold for the same item of it. */
	readonly list?: 'elements'
	/** Whether the field is a filter only and not part of a response. */
	readonly isFilterOnly?: boolean
	/** The minor version that added the field; 8 by default. */
	readonly since?: 9 | 10
	/** The minor version that added the filter; by default that of the field. */
	readonly filterSince?: 9 | 10
	/** The minor version that added the operators of the filter. Earlier versions take a plain value only. */
	readonly operatorsSince?: 9 | 10
	/** The allowed values. */
	readonly values?: readonly string[]
}

/** The fields of an entity, in the order of a response. */
export type Fields<Item> = Readonly<Record<string, Field<Item>>>

type Options<Item> = Omit<Field<Item>, 'kind' | 'read'>

/** Defines a field by the function that reads it. */
type Define = <Item>(read: Field<Item>['read'], options?: Options<Item>) => Field<Item>

const fieldOf =
	(kind: Kind): Define =>
	(read, options = {}) => ({ kind, read, ...options })

/** Defines a field that holds a key. */
export const key: Define = fieldOf('key')
/** Defines a field that holds a string. */
export const string: Define = fieldOf('string')
/** Defines a field that holds an integer. */
export const int: Define = fieldOf('int')
/** Defines a field that holds a boolean. */
export const boolean: Define = fieldOf('boolean')
/** Defines a field that holds a date. */
export const date: Define = fieldOf('date')

/** Options of a field with all filter operators and with sorting. */
export const advanced = { filter: 'advanced', sort: true } as const
/** Options of a field with a plain filter and with sorting. */
export const plain = { filter: 'plain', sort: true } as const

/** Returns the fields of a version. */
export const fieldsOf = <Item>(fields: Fields<Item>, minor: number): Fields<Item> =>
	Object.fromEntries(Object.entries(fields).filter(([, { since = 8 }]) => since <= minor))
