import type { BatchOperation } from '@operate-api/cluster-client'
import type { ChangeLog } from '../log/change-log.ts'
import type { Tally } from '../log/tally.ts'
import type { BatchChange, Change, RunOptions } from './change.ts'
import { changeEach } from './change-each.ts'

/** A part of a plan: what one batch operation is for. */
interface Part {
	readonly index: number
	/** Its keys that are not settled. */
	readonly keys: readonly string[]
	/** Whether none of its keys is settled. */
	readonly isWhole: boolean
}

function* partsOf({ keys, left, plan }: Tally): Generator<Part> {
	for (let index = 0; index * plan.partSize < keys.length; index++) {
		const all = keys.slice(index * plan.partSize, (index + 1) * plan.partSize)
		const open = all.filter((key) => left.has(key))
		if (open.length > 0) {
			yield { index, keys: open, isWhole: open.length === all.length }
		}
	}
}

const isNotFound = (error: unknown): boolean =>
	error instanceof Error && 'code' in error && error.code === 'not_found'

/** Follows the batch operation of an earlier run. Undefined if the cluster does not know it any more. */
async function followKnown(
	batch: string,
	{ wait }: BatchChange,
	options: RunOptions,
): Promise<BatchOperation | undefined> {
	try {
		return await wait(batch, follow(options))
	} catch (error) {
		if (isNotFound(error)) {
			return undefined
		}
		throw error
	}
}

const follow = ({ signal, onProgress }: RunOptions) => ({
	signal,
	onProgress: ({ operationsCompletedCount, operationsFailedCount }: BatchOperation) =>
		onProgress(operationsCompletedCount + operationsFailedCount),
})

/**
 * Changes the process instances of a plan in batch operations, one after the other. What a batch operation could not change
 * is changed one by one, since only those responses say why.
 *
 * @throws Error if somebody cancels a batch operation, and what a call throws
 */
export async function changeInBatches(
	tally: Tally,
	change: Change & { readonly batches: BatchChange },
	log: ChangeLog,
	options: RunOptions,
): Promise<void> {
	const { batches } = change

	async function start({ index, keys }: Part): Promise<BatchOperation> {
		const batch = await batches.start(keys, options.signal)
		log.add({ is: 'batch', part: index, batch })
		return batches.wait(batch, follow(options))
	}

	async function finish({ keys }: Part): Promise<void> {
		const remaining = new Set(await batches.remaining(keys, options.signal))
		const settled = keys.filter((key) => !remaining.has(key))
		log.add({ is: 'settled', keys: settled, missing: 0 })
		await changeEach(
			keys.filter((key) => remaining.has(key)),
			change,
			log,
			options,
			0,
		)
	}

	for (const part of partsOf(tally)) {
		options.signal?.throwIfAborted()
		const known = tally.batches.get(part.index)
		const isOver = known !== undefined && !part.isWhole
		const ended = isOver
			? undefined
			: known === undefined
				? await start(part)
				: await followKnown(known, batches, options)
		if (ended?.state === 'CANCELED' && known === undefined) {
			throw new Error(`Somebody canceled the batch operation ${ended.batchOperationKey}`)
		}
		if (ended?.state === 'COMPLETED' && ended.operationsFailedCount === 0) {
			const missing = Math.max(0, part.keys.length - ended.operationsTotalCount)
			log.add({ is: 'settled', keys: part.keys, missing })
		} else {
			await finish(part)
		}
		options.onProgress(0)
	}
}
