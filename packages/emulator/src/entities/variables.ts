import { defineEntity, type RecordOf } from './entity.ts'
import { tenantId } from './tenant.ts'

/** The length to which searches cut the value of a variable. */
export const MAX_VALUE_LENGTH = 8191

export const variables = defineEntity({
	unique: 'key',
	v1: {
		path: '/v1/variables',
		notFound: 'No variable found for key {}',
		lookup: (record) => ({ ...record, value: record.fullValue ?? record.value, truncated: false }),
	},
	fields: {
		key: { kind: 'key', required: true },
		processInstanceKey: { kind: 'key', required: true },
		scopeKey: { kind: 'key', default: ({ processInstanceKey }) => processInstanceKey },
		name: { kind: 'string', required: true },
		value: { kind: 'string', required: true },
		truncated: { kind: 'boolean', default: false },
		tenantId,
		/** The whole value, if searches return a shortened one. */
		fullValue: { kind: 'string', hidden: true },
	},
	complete(record, refuse) {
		const value = String(record.value)
		if (record.truncated === true) {
			return record
		}
		if (!isJson(value)) {
			refuse('value', `expected JSON as text, such as '"open"' or '12'`)
		}
		return value.length > MAX_VALUE_LENGTH
			? { ...record, value: value.slice(0, MAX_VALUE_LENGTH), fullValue: value, truncated: true }
			: record
	},
})

export type Variable = RecordOf<typeof variables>

function isJson(text: string): boolean {
	try {
		JSON.parse(text)
		return true
	} catch {
		return false
	}
}
