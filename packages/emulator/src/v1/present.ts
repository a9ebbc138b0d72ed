import { formatDate } from '../entities/dates.ts'
import type { AnyRecord } from '../entities/entity.ts'
import type { ShownFields } from './fields.ts'

/** The format of responses. */
export interface Writing {
	readonly rfc3339ApiDateFormat: boolean
	/** Whether keys are JSON numbers, as Operate sends them, or strings, as 8.7 and later may send them. */
	readonly keysAs: 'numbers' | 'strings'
}

/** Returns a record as the API returns it, without fields that have no value. */
export function present(record: AnyRecord, fields: ShownFields, writing: Writing): Record<string, unknown> {
	const shown: Record<string, unknown> = {}
	for (const [field, { kind }] of Object.entries(fields)) {
		const value = record[field]
		if (value === undefined) continue
		if (kind === 'date') shown[field] = formatDate(Number(value), writing.rfc3339ApiDateFormat)
		else if (kind === 'key' && writing.keysAs === 'strings') shown[field] = String(value)
		else shown[field] = value
	}
	return shown
}
