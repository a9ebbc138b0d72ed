import { getHeapStatistics } from 'node:v8'

const megabyte = 1_048_576

/** In bytes, measured with a million, what searches and deletions add included. */
const perInstance = 3072

/** What the emulator has beside the data, and whoever starts it in a test. */
const beside = 64 * megabyte

/**
 * Checks that so many process instances fit: Node ends with a stack of its own, long after the start, where they do not.
 *
 * @throws Error that says what to do
 */
export function checkMemory(instances: number, limit: number = getHeapStatistics().heap_size_limit): void {
	const needed = beside + instances * perInstance
	if (needed <= limit) return
	const [needs, has] = [needed, limit].map((bytes) => Math.ceil(bytes / megabyte))
	throw new Error(
		`${instances} process instances need about ${needs} MB of memory, and Node may take ${has} MB here: ` +
			`ask for fewer, or set NODE_OPTIONS=--max-old-space-size=${needs}`,
	)
}
