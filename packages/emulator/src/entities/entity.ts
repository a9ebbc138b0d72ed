/** A key: an int64, exact however large. */
export type Key = bigint

/**
 * The type of a field. It decides how the field is read in a request, compared, and written in a response. Dates are
 * milliseconds since the epoch.
 */
export type FieldKind = 'key' | 'int' | 'string' | 'boolean' | 'date' | 'list'

/** A value of a field in a record. */
export type FieldValue = bigint | number | string | boolean | readonly (string | object)[] | undefined

/** A record of any entity, by field name. */
export type AnyRecord = Readonly<Record<string, FieldValue>>

/** A field of an entity. */
export interface Field {
	readonly kind: FieldKind
	/** Whether every record of a data file must have the field. */
	readonly required?: true
	/** The value for records of a data file that lack the field. */
	readonly default?: FieldValue | ((given: AnyRecord) => FieldValue)
	/** The allowed values. Without the list, a mistyped state would count as a state of its own. */
	readonly values?: readonly string[]
	/** The type of a list's items: strings, or objects with these fields. */
	readonly items?: 'string' | Readonly<Record<string, FieldKind>>
	/** Whether searches and lookups of v1 omit the field. Another path may return it. */
	readonly hidden?: true
	/** Whether v1 ignores filters on the field. */
	readonly notFiltered?: true
	/** Whether v1 refuses to sort by the field. */
	readonly notSorted?: true
	/** The minor version of Camunda 8 that added the field to v1. */
	readonly since?: number
}

/** The behaviour of v1 for an entity. */
export interface EntityV1 {
	readonly path: `/v1/${string}`
	/** The message for a lookup that finds nothing. `{}` is replaced by the key or id. */
	readonly notFound: string
	/** Changes a record for a lookup, which may return more than a search. */
	readonly lookup?: (record: AnyRecord) => AnyRecord
}

/** An entity: the fields of its records, and how the API serves them. Types, routes and checks are derived from it. */
export interface Entity {
	/** The field that is unique. It is the path parameter of lookups and the last sort of searches. */
	readonly unique: 'key' | 'id'
	readonly v1: EntityV1
	/** The fields, in the order of a response. */
	readonly fields: Readonly<Record<string, Field>>
	/** Completes a record of a data file. `refuse` takes the name of a field and what was expected. */
	readonly complete?: (record: AnyRecord, refuse: (field: string, problem: string) => never) => AnyRecord
}

/** Declares an entity. */
export const defineEntity = <const Declared extends Entity>(entity: Declared): Declared => entity

interface KindTypes {
	readonly key: Key
	readonly int: number
	readonly string: string
	readonly boolean: boolean
	readonly date: number
}

type ItemOf<Items> =
	Items extends Readonly<Record<string, keyof KindTypes>>
		? { readonly [Name in keyof Items]: KindTypes[Items[Name]] }
		: string

type ValueOf<Of extends Field> = Of extends { values: readonly (infer Value)[] }
	? Value
	: Of extends { kind: keyof KindTypes }
		? KindTypes[Of['kind']]
		: readonly ItemOf<Of['items']>[]

type Present<Fields extends Entity['fields']> = {
	[Name in keyof Fields]: Fields[Name] extends { required: true } | { default: unknown } ? Name : never
}[keyof Fields]

/** The record of an entity. Fields that are neither required nor have a default may be missing. */
export type RecordOf<Of extends Entity> = {
	[Name in Present<Of['fields']>]: ValueOf<Of['fields'][Name]>
} & {
	[Name in Exclude<keyof Of['fields'], Present<Of['fields']>>]?: ValueOf<Of['fields'][Name]>
}
