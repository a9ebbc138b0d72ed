import type { BridgedClient } from '@operate-api/cluster-client/operate'
import { type Entity, infoOf } from './entities.ts'

/** A record of any kind. */
export type Item = Readonly<Record<string, unknown>>

/** A search of any kind of record. */
export interface Query {
	readonly filter?: Readonly<Record<string, unknown>>
	readonly sort?: readonly { readonly field: string; readonly order: 'ASC' | 'DESC' }[]
	readonly size?: number
}

interface CallOptions {
	readonly signal: AbortSignal
}

export interface Page {
	readonly items: readonly Item[]
	/** How many records match. Operate counts no further than {@link maxTotal}. */
	readonly total: number
}

/** The operations that every kind of record has. */
export interface Reads {
	get(key: string, options: CallOptions): Promise<Item>
	searchAll(query: Query, options: CallOptions): { pages(): AsyncIterable<Page> }
	/** The diagram: of process definitions and decision requirements only. */
	xml?(key: string, options: CallOptions): Promise<string>
}

export const maxTotal = 10_000

/** The most records that one page may hold. */
export const maxPage = 1000

/** Returns the operations of one kind of record. The names of records come from the command line, so their types are not known. */
export const readsOf = (operate: BridgedClient, entity: Entity): Reads =>
	operate[infoOf(entity).room] as unknown as Reads
