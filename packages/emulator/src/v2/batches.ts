import type { Batch } from './background.ts'
import { date, type Fields, int, key, string } from './field.ts'

/** Returns the state of a batch operation. */
function stateOf({ endDate, completed, failed, total }: Batch): string {
	if (endDate === undefined) {
		return completed + failed === 0 ? 'CREATED' : 'ACTIVE'
	}
	return failed === 0 ? 'COMPLETED' : failed === total ? 'FAILED' : 'PARTIALLY_COMPLETED'
}

const states = ['ACTIVE', 'CANCELED', 'COMPLETED', 'CREATED', 'FAILED', 'PARTIALLY_COMPLETED', 'SUSPENDED']
const types = [
	...['ADD_VARIABLE', 'CANCEL_PROCESS_INSTANCE', 'DELETE_DECISION_DEFINITION', 'DELETE_DECISION_INSTANCE'],
	...['DELETE_PROCESS_DEFINITION', 'DELETE_PROCESS_INSTANCE', 'MIGRATE_PROCESS_INSTANCE'],
	...['MODIFY_PROCESS_INSTANCE', 'RESOLVE_INCIDENT', 'RESUME_PROCESS_INSTANCE', 'SUSPEND_PROCESS_INSTANCE'],
	...['UPDATE_JOB', 'UPDATE_VARIABLE'],
]

/** The fields of batch operations in v2. */
export const batchOperations: Fields<Batch> = {
	batchOperationKey: key((batch) => batch.key, { filter: 'basic', sort: true }),
	state: string(stateOf, { filter: 'advanced', sort: true, values: states }),
	batchOperationType: string(({ type }) => type),
	operationType: string(({ type }) => type, {
		filter: 'advanced',
		sort: true,
		isFilterOnly: true,
		values: types,
	}),
	startDate: date(({ startDate }) => startDate, { sort: true }),
	endDate: date(({ endDate }) => endDate, { sort: true }),
	actorType: string(() => 'CLIENT', { filter: 'plain', sort: true, since: 9 }),
	actorId: string(() => 'operate-client', { filter: 'advanced', sort: true, since: 9 }),
	operationsTotalCount: int(({ total }) => total),
	operationsFailedCount: int(({ failed }) => failed),
	operationsCompletedCount: int(({ completed }) => completed),
}
