import type { EntityName } from '../model/entities.ts'
import type { AnyRecord, Fields } from '../model/fields.ts'
import { formatDate } from '../search/dates.ts'

/** How answers are written. */
export interface Writing {
	/** The entities that no login may read. */
	readonly unreadable: ReadonlySet<EntityName>
	readonly rfc3339ApiDateFormat: boolean
	/** Keys as JSON numbers, as Operate sends them, or as strings, as 8.7 and later may. */
	readonly keysAs: 'numbers' | 'strings'
}

/** Returns a record as the API shows it: absent values are left out. */
export function present(record: AnyRecord, fields: Fields, writing: Writing): Record<string, unknown> {
	const shown: Record<string, unknown> = {}
	for (const [field, kind] of Object.entries(fields)) {
		const value = record[field]
		if (value === undefined) continue
		if (kind === 'date') shown[field] = formatDate(Number(value), writing.rfc3339ApiDateFormat)
		else if (kind === 'key' && writing.keysAs === 'strings') shown[field] = String(value)
		else shown[field] = value
	}
	return shown
}
