import type { Key } from '../entities/entity.ts'

/** The number of partitions of the emulated cluster. The keys of the last are beyond 2^53. */
export const PARTITIONS = 4

/** Returns the next key of a partition. Keys are ascending. */
export type NextKey = () => Key

/** Creates the source of a partition's keys: `partition << 51`, plus a counter that starts at 1. */
export function createKeys(partition: number, step: () => number = () => 1): NextKey {
	const base = BigInt(partition) << 51n
	let counter = 1
	return () => {
		const key = base + BigInt(counter)
		counter += step()
		return key
	}
}
