import type { ClusterFault } from './cluster-faults.ts'
import { isObject } from './filter.ts'
import { badRequest, invalidArgument, Problem } from './problem.ts'

const DEFAULT_LIMIT = 100
const MAX_LIMIT = 10_000

/** The page that a search asks for. */
export interface Page {
	readonly limit: number
	readonly from: number
	readonly after?: unknown
	readonly before?: unknown
}

/**
 * Parses the page of a search.
 *
 * @throws Problem if the server would refuse it
 */
export function parsePage(page: unknown, faults: ReadonlySet<ClusterFault>): Page {
	if (page === undefined || page === null) {
		return { limit: DEFAULT_LIMIT, from: 0 }
	}
	if (!isObject(page)) {
		throw badRequest('Request property [page] cannot be parsed')
	}
	for (const name of Object.keys(page)) {
		if (!['limit', 'from', 'after', 'before'].includes(name)) {
			throw badRequest(`Request property [page.${name}] cannot be parsed`)
		}
	}
	const { limit, from, after, before } = page
	for (const [name, value] of Object.entries({ limit, from })) {
		if (value !== undefined && value !== null && !Number.isInteger(value)) {
			throw badRequest(`Request property [page.${name}] cannot be parsed`)
		}
	}
	if ([from, after, before].filter((each) => each !== undefined && each !== null).length > 1) {
		throw invalidArgument('Only one of [from, after, before] is allowed.')
	}
	if (after === '' && faults.has('empty-after')) {
		throw new Problem(500, 'INTERNAL_ERROR', 'Unexpected error occurred during the request processing')
	}
	const size = Number(limit ?? DEFAULT_LIMIT)
	if (size < 1 || size > MAX_LIMIT) {
		throw invalidArgument(
			`The value for limit is '${size}' but must be a positive number not greater than ${MAX_LIMIT}.`,
		)
	}
	if (Number(from ?? 0) < 0) {
		throw invalidArgument(`The value for from is '${String(from)}' but must not be negative.`)
	}
	return { limit: size, from: Number(from ?? 0), after: after ?? undefined, before: before ?? undefined }
}
