import { createKeys } from '../cluster/keys.ts'
import type { Key } from '../entities/entity.ts'

/** The duration of a batch operation per item, in milliseconds. */
const ITEM_MS = 5

/** A batch operation: a change of many items that runs in the background. */
export interface Batch {
	readonly key: Key
	readonly type: string
	readonly startDate: number
	readonly total: number
	completed: number
	failed: number
	endDate: number | undefined
}

/** Changes that take effect after the response to their request. */
export interface Background {
	/** Makes a change after the delay, since searches lag behind the engine. A change that fails then is dropped. */
	later(change: () => void): void
	/** Starts a batch operation. A change that throws counts as failed. */
	startBatch(type: string, items: readonly Key[], change: (item: Key) => void): Batch
	batches(): readonly Batch[]
	/** Makes the changes that are due. */
	settle(): void
	reset(): void
}

interface Due {
	readonly at: number
	readonly run: () => void
}

/**
 * Creates the background of an emulator. It has no timers: changes that are due by the clock are made before the next
 * request.
 *
 * @param delayMs how long searches lag behind, in milliseconds
 */
export function createBackground(now: () => number, delayMs: number): Background {
	// Keys of a partition of its own, so that no record has the key of a batch operation.
	const createBatchKeys = () => createKeys(5)
	let nextKey = createBatchKeys()
	let due: Due[] = []
	let batches: Batch[] = []

	return {
		later(run) {
			const runIfPossible = () => {
				try {
					run()
				} catch {
					// Another request has made the same change in the meantime.
				}
			}
			due.push({ at: now() + delayMs, run: runIfPossible })
		},
		startBatch(type, items, change) {
			const startDate = now()
			const batch: Batch = {
				key: nextKey(),
				type,
				startDate,
				total: items.length,
				completed: 0,
				failed: 0,
				endDate: undefined,
			}
			batches = [...batches, batch]
			due.push(...stepsOf(batch, items, change, startDate + delayMs))
			return batch
		},
		batches: () => batches,
		settle() {
			// One time for both: what becomes due between two readings would be lost.
			const time = now()
			const ready = due.filter(({ at }) => at <= time).sort((left, right) => left.at - right.at)
			due = due.filter(({ at }) => at > time)
			for (const { run } of ready) {
				run()
			}
		},
		reset() {
			nextKey = createBatchKeys()
			due = []
			batches = []
		},
	}
}

/** Returns the steps of a batch operation: one per item, or its end if it has no items. */
function stepsOf(
	batch: Batch,
	items: readonly Key[],
	change: (item: Key) => void,
	start: number,
): readonly Due[] {
	const end = start + items.length * ITEM_MS
	const steps = items.map((item, index) => ({
		at: start + (index + 1) * ITEM_MS,
		run() {
			try {
				change(item)
				batch.completed++
			} catch {
				batch.failed++
			}
			if (batch.completed + batch.failed === batch.total) {
				batch.endDate = end
			}
		},
	}))
	const finish = () => {
		batch.endDate = end
	}
	return items.length > 0 ? steps : [{ at: end, run: finish }]
}
