import { own, ownObject } from '../json.ts'
import type { Operation } from '../model/operation.ts'
import type { Comparison } from './comparison.ts'
import { rawOperation } from './raw-operation.ts'

/** Compares what two versions of an operation answer. */
export function compareResponses(
	a: Operation,
	b: Operation,
	where: string,
	{ add, compare, resolve, old, next }: Comparison,
): void {
	const [had, has] = [
		ownObject(rawOperation(old, a), 'responses'),
		ownObject(rawOperation(next, b), 'responses'),
	]
	for (const [status, response] of Object.entries(had)) {
		if (!Object.hasOwn(has, status)) {
			add(/^2/.test(status) ? 'major' : 'minor', where, `response ${status} gone`)
			continue
		}
		const mediaA = ownObject(resolve(old, response).schema, 'content')
		const mediaB = ownObject(resolve(next, has[status]).schema, 'content')
		for (const [media, content] of Object.entries(mediaA)) {
			if (!Object.hasOwn(mediaB, media)) add('major', where, `response ${status} is no longer ${media}`)
			else compare(own(content, 'schema'), own(mediaB[media], 'schema'), `${where} ${status}`, 'response')
		}
		for (const media of Object.keys(mediaB))
			if (!Object.hasOwn(mediaA, media)) add('minor', where, `response ${status} can be ${media}`)
	}
	for (const status of Object.keys(has))
		if (!Object.hasOwn(had, status)) add('minor', where, `new response ${status}`)
}
