/** A key: an int64, exact however large. */
export type Key = bigint

/** How a field is read in a request, compared, and written in a response. Dates are milliseconds since the epoch. */
export type FieldKind = 'key' | 'int' | 'string' | 'boolean' | 'date' | 'list'

/** A value as a record holds it. */
export type FieldValue = bigint | number | string | boolean | readonly (string | object)[] | undefined

/** A record of any entity, by field name. */
export type AnyRecord = Readonly<Record<string, FieldValue>>

/** A field of an entity. */
export interface Field {
	readonly kind: FieldKind
	/** Whether a record of a data file must have it. */
	readonly required?: true
	/** What a record of a data file has without it. */
	readonly default?: FieldValue | ((given: AnyRecord) => FieldValue)
	/** The values that it may have; a mistyped one would otherwise count as another state. */
	readonly values?: readonly string[]
	/** What a list holds: strings, or objects with these fields. */
	readonly items?: 'string' | Readonly<Record<string, FieldKind>>
	/** Whether v1 keeps it from searches and lookups; a path of its own may have it. */
	readonly hidden?: true
	/** Whether v1 ignores filters on it. */
	readonly notFiltered?: true
	/** Whether v1 refuses it as a sort. */
	readonly notSorted?: true
	/** The minor version of Camunda 8 that added it to v1. */
	readonly since?: number
}

/** What v1 of the API is like for an entity. */
export interface EntityV1 {
	readonly path: `/v1/${string}`
	/** The message for a lookup that finds nothing; `{}` stands for the key or id. */
	readonly notFound: string
	/** Changes a record for a lookup, which may show more than a search. */
	readonly lookup?: (record: AnyRecord) => AnyRecord
}

/** An entity: what its records are like, and how the API serves them. Types, routes and checks follow from it. */
export interface Entity {
	/** The field that no two records share. It is the path parameter of lookups and the last sort of searches. */
	readonly unique: 'key' | 'id'
	readonly v1: EntityV1
	/** In the order in which a response has them. */
	readonly fields: Readonly<Record<string, Field>>
	/** Completes a record of a data file; `refuse` takes the name of a field and what was expected of it. */
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
