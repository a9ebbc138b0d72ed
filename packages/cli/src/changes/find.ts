/** The process instances that a command is about. */
export interface Found {
	readonly keys: readonly string[]
	/** How many of them each process has, the most first. */
	readonly byProcess: ReadonlyMap<string, number>
	/** How many records were read: several incidents may be of one process instance. */
	readonly records: number
	/** How many were left out, since only another change reaches them. */
	readonly leftOut: number
	/** Whether there are more than `--max` allows. */
	readonly hasMore: boolean
}

/** A record that the filter finds, and what a plan needs to know of its process instance. */
export interface Candidate {
	/** The key of the process instance. */
	readonly key: string
	readonly bpmnProcessId: string
	/** Whether the change cannot be made to it alone. */
	readonly isLeftOut?: boolean | undefined
}

/** How to look for process instances. */
export interface FindOptions {
	/** How many to take at most. */
	readonly max: number
	/** Called after each process instance with how many there are. */
	readonly onFound: (count: number) => void
}

/** Collects the keys of process instances, each once. */
export async function findInstances(
	candidates: AsyncIterable<Candidate>,
	{ max, onFound }: FindOptions,
): Promise<Found> {
	const keys = new Set<string>()
	const counts = new Map<string, number>()
	let records = 0
	let leftOut = 0
	let hasMore = false
	for await (const candidate of candidates) {
		const { key, bpmnProcessId, isLeftOut } = candidate
		if (isLeftOut) {
			leftOut++
			continue
		}
		if (!keys.has(key) && keys.size === max) {
			hasMore = true
			break
		}
		records++
		if (!keys.has(key)) {
			keys.add(key)
			counts.set(bpmnProcessId, (counts.get(bpmnProcessId) ?? 0) + 1)
			onFound(keys.size)
		}
	}
	const byProcess = new Map([...counts].sort(([, left], [, right]) => right - left))
	return { keys: [...keys], byProcess, records, leftOut, hasMore }
}
