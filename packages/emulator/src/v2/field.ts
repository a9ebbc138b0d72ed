import type { Key } from '../entities/entity.ts'
import type { Lookups } from './lookups.ts'

/** How a field is read in a filter, compared, and written in a response. */
export type Kind = 'key' | 'string' | 'int' | 'boolean' | 'date'

/** A value of a field; undefined is null in a response. */
export type Value = Key | string | number | boolean | undefined

/** One field of an entity as v2 has it. */
export interface Field<Item> {
	readonly kind: Kind
	/** Reads the value, or all values of a field that has several: a filter finds a record if one of them matches. */
	read(item: Item, lookups: Lookups): Value | readonly Value[]
	/** `plain` takes a value; `basic` also the operators of an exact match; `advanced` all operators of the kind. */
	readonly filter?: 'plain' | 'basic' | 'advanced'
	/** Whether a search can sort by it. */
	readonly sort?: boolean
	/** Whether its value is a list. */
	readonly isList?: boolean
	/** Reads a filter of a form of its own; undefined for one that cannot be read. */
	readonly parseFilter?: (condition: unknown) => ((item: Item, lookups: Lookups) => boolean) | undefined
	/** Whether it is only a filter, and no part of a response. */
	readonly isFilterOnly?: boolean
	/** The minor version that added it, if not 8.8. */
	readonly since?: 9 | 10
	/** The minor version that added its filter, if later. */
	readonly filterSince?: 9 | 10
	/** The minor version that added the operators of its filter, if later: before, it takes a value. */
	readonly operatorsSince?: 9 | 10
	/** The only values that it has. */
	readonly values?: readonly string[]
}

/** The fields of an entity, in the order in which a response has them. */
export type Fields<Item> = Readonly<Record<string, Field<Item>>>

type Options<Item> = Omit<Field<Item>, 'kind' | 'read'>

/** Defines a field by how it is read. */
type Define = <Item>(read: Field<Item>['read'], options?: Options<Item>) => Field<Item>

const fieldOf =
	(kind: Kind): Define =>
	(read, options = {}) => ({ kind, read, ...options })

/** Defines a field that holds a key. */
export const key: Define = fieldOf('key')
/** Defines a field that holds a text. */
export const string: Define = fieldOf('string')
/** Defines a field that holds an integer. */
export const int: Define = fieldOf('int')
/** Defines a field that holds true or false. */
export const boolean: Define = fieldOf('boolean')
/** Defines a field that holds a date. */
export const date: Define = fieldOf('date')

/** A field that can be filtered by all operators and sorted by. */
export const advanced = { filter: 'advanced', sort: true } as const
/** A field that can be filtered by a value and sorted by. */
export const plain = { filter: 'plain', sort: true } as const

/** Returns the fields that a version has. */
export const fieldsOf = <Item>(fields: Fields<Item>, minor: number): Fields<Item> =>
	Object.fromEntries(Object.entries(fields).filter(([, { since = 8 }]) => since <= minor))
