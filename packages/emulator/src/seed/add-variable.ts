import type { Key, ProcessInstance } from '../model/entities.ts'
import type { InstanceSource } from './instance-source.ts'
import { longestValue } from './variables.ts'

/** Adds a variable of a process instance to the records, cut as Operate cuts it in searches. */
export function addVariable(
	{ records, nextKey }: InstanceSource,
	instance: ProcessInstance,
	scopeKey: Key,
	name: string,
	value: string,
): void {
	const truncated = value.length > longestValue
	records.variables.push({
		key: nextKey(),
		processInstanceKey: instance.key,
		scopeKey,
		name,
		value: truncated ? value.slice(0, longestValue) : value,
		truncated,
		tenantId: instance.tenantId,
		...(truncated && { fullValue: value }),
	})
}
