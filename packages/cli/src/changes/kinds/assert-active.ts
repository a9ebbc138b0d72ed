import { usageError } from '../../core/errors.ts'
import type { Selection } from './kind.ts'

/** Throws if a filter names another state than the only one that a change is for. */
export function assertActive({ state = 'ACTIVE' }: Selection['filter']): void {
	if (state !== 'ACTIVE') {
		throw usageError('--filter: expected no state next to it, since only what is ACTIVE can be changed')
	}
}
