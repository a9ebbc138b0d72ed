import type { Key } from './entities.ts'

/** Hands out the keys of one partition, in ascending order. */
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
