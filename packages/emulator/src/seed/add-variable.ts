import type { Key } from '../entities/entity.ts'
import type { ProcessInstance } from '../entities/process-instances.ts'
import { MAX_VALUE_LENGTH } from '../entities/variables.ts'
import type { InstanceSource } from './instance-source.ts'

/** Adds a variable of a process instance to the records, shortened as in Operate's searches. */
export function addVariable(
	{ records, nextKey }: InstanceSource,
	instance: ProcessInstance,
	scopeKey: Key,
	name: string,
	value: string,
): void {
	const truncated = value.length > MAX_VALUE_LENGTH
	records.variables.push({
		key: nextKey(),
		processInstanceKey: instance.key,
		scopeKey,
		name,
		value: truncated ? value.slice(0, MAX_VALUE_LENGTH) : value,
		truncated,
		tenantId: instance.tenantId,
		...(truncated && { fullValue: value }),
	})
}
