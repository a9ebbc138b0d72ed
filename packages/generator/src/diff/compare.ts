import type { Model } from '../model/model.ts'
import type { Operation } from '../model/operation.ts'
import { type Change, sortChanges } from './change.ts'
import { type Comparison, createComparison } from './comparison.ts'
import { compareRequests } from './requests.ts'
import { compareResponses } from './responses.ts'
import { comparePairs } from './schemas.ts'

/** Lists the changes between two models for users of the generated client. Breaking changes come first. */
export function compareModels(before: Model, after: Model): Change[] {
	const comparison = createComparison(before, after)
	compareOperations(comparison)
	comparePairs(comparison)
	compareAliases(comparison)
	const { changes, report } = comparison
	if (changes.length === 0 && JSON.stringify(before.description) !== JSON.stringify(after.description)) {
		report('words', 'description', 'other words, the same types')
	}
	return sortChanges(changes)
}

const nameOf = ({ group, name }: Operation): string => `${group}.${name}`

function compareOperations(comparison: Comparison): void {
	const { before, after, report } = comparison
	const byCall = ({ operations }: Model) =>
		new Map(operations.map((operation) => [`${operation.method} ${operation.path}`, operation]))
	const [had, has] = [byCall(before), byCall(after)]
	for (const [call, operation] of had) {
		const now = has.get(call)
		if (!now) {
			report('operation-gone', nameOf(operation), `operation gone (${call})`)
			continue
		}
		const where = nameOf(now)
		if (nameOf(operation) !== where) {
			report('operation-renamed', nameOf(operation), `operation is now named ${where}`)
		}
		if (Boolean(operation.paging) !== Boolean(now.paging)) {
			report(now.paging ? 'paging-new' : 'paging-gone', where, now.paging ? 'pages now' : 'no longer pages')
		}
		compareRequests(operation, now, where, comparison)
		compareResponses(operation, now, where, comparison)
	}
	for (const [call, operation] of has) {
		if (!had.has(call)) {
			report('operation-new', nameOf(operation), `new operation (${call})`)
		}
	}
}

function compareAliases({ before, after, report }: Comparison): void {
	for (const [component, alias] of before.aliases) {
		const now = after.aliases.get(component)
		if (now === undefined) {
			report('type-gone', alias, 'type gone')
		} else if (now !== alias) {
			report('type-renamed', alias, `type is now named ${now}`)
		}
	}
	for (const [component, alias] of after.aliases) {
		if (!before.aliases.has(component)) {
			report('type-new', alias, 'new type')
		}
	}
}
