import type { Action, Operation } from '../../shared/api.ts'
import type { BatchProgress, Writer } from '../cluster/cluster.ts'
import { describe } from '../errors/failures.ts'
import { chunkSize, chunksOf, type PlannedChange } from './plans.ts'

/** A batch operation of the cluster, or why it was not started. */
type Part = { readonly size: number } & ({ readonly batchKey: string } | { readonly problem: string })

/** A change under way. */
export interface RunningChange {
	readonly id: string
	readonly action: Action
	readonly parts: readonly Part[]
}

/**
 * Carries a plan out: a batch operation for each thousand instances. A part that does not start leaves those before it running.
 *
 * @throws what the first part fails with, since then nothing has changed
 */
export async function startChange(
	writer: Writer,
	{ id, action, instanceKeys }: PlannedChange,
): Promise<RunningChange> {
	const parts: Part[] = []
	for (const keys of chunksOf(instanceKeys, chunkSize)) {
		try {
			parts.push({ size: keys.length, batchKey: await writer.start(action, keys) })
		} catch (error) {
			if (parts.length === 0) {
				throw error
			}
			parts.push({ size: keys.length, problem: describe(error).error.message })
		}
	}
	return { id, action, parts }
}

async function progressOf(writer: Writer, part: Part): Promise<BatchProgress> {
	if ('problem' in part) {
		const { size, problem } = part
		return { state: 'failed', total: size, completed: 0, failed: size, problems: [problem] }
	}
	const known = await writer.progress(part.batchKey)
	// Until the cluster has counted them, the batch is for as many instances as were sent.
	const isCounted = known !== undefined && (known.total > 0 || known.state !== 'running')
	return isCounted
		? known
		: { state: 'running', total: part.size, completed: 0, failed: 0, problems: known?.problems ?? [] }
}

/** Reads how far a change is. */
export async function readOperation(
	writer: Writer,
	{ id, action, parts }: RunningChange,
): Promise<Operation> {
	const all = await Promise.all(parts.map((part) => progressOf(writer, part)))
	const sum = (field: 'total' | 'completed' | 'failed') => all.reduce((total, each) => total + each[field], 0)
	const isRunning = all.some(({ state }) => state === 'running')
	const isFailed = all.length > 0 && all.every(({ state }) => state === 'failed')
	return {
		id,
		action,
		state: isRunning ? 'running' : isFailed ? 'failed' : 'done',
		total: sum('total'),
		completed: sum('completed'),
		failed: sum('failed'),
		problems: [...new Set(all.flatMap(({ problems }) => problems))],
	}
}
