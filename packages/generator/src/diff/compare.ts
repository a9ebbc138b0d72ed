import type { JsonObject } from '../json.ts'
import { modelOf } from '../model/model.ts'
import type { Operation } from '../model/operation.ts'
import type { Locate } from '../spec/check.ts'
import { type Bump, type Change, sortChanges } from './change.ts'
import { compareRequests } from './requests.ts'
import { compareResponses } from './responses.ts'
import { schemaComparison } from './schemas.ts'

/** A description with the place of each of its values. */
export interface Described {
	readonly description: JsonObject
	readonly locate: Locate
}

/** Lists what changed between two descriptions for a user of the generated client, what breaks first. */
export function compareDescriptions(old: Described, next: Described): Change[] {
	const changes: Change[] = []
	const [a, b] = [modelOf(old.description, old.locate), modelOf(next.description, next.locate)]
	const add = (bump: Bump, where: string, what: string): void => {
		changes.push({ bump, where, what })
	}
	const comparison = {
		old: old.description,
		next: next.description,
		add,
		...schemaComparison(old.description, next.description, changes),
	}
	const byCall = (operations: readonly Operation[]) =>
		new Map(operations.map((operation) => [`${operation.method} ${operation.path}`, operation]))
	const [before, after] = [byCall(a.operations), byCall(b.operations)]
	for (const [call, operation] of before) {
		const now = after.get(call)
		const name = `${operation.group}.${operation.name}`
		if (!now) {
			add('major', name, `operation gone (${call})`)
			continue
		}
		const renamed = `${now.group}.${now.name}`
		if (name !== renamed) add('major', name, `operation is now named ${renamed}`)
		if (Boolean(operation.paging) !== Boolean(now.paging))
			add(now.paging ? 'minor' : 'major', renamed, now.paging ? 'pages now' : 'no longer pages')
		compareRequests(operation, now, renamed, comparison)
		compareResponses(operation, now, renamed, comparison)
	}
	for (const [call, { group, name }] of after)
		if (!before.has(call)) add('minor', `${group}.${name}`, `new operation (${call})`)
	for (const [component, alias] of a.aliases) {
		const now = b.aliases.get(component)
		if (now === undefined) add('major', alias, 'type gone')
		else if (now !== alias) add('major', alias, `type is now named ${now}`)
	}
	for (const [component, alias] of b.aliases) if (!a.aliases.has(component)) add('minor', alias, 'new type')
	if (changes.length === 0 && JSON.stringify(old.description) !== JSON.stringify(next.description))
		add('patch', 'description', 'other words, the same types')
	return sortChanges(changes)
}
