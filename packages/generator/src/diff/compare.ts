import { isObject, type Json, type JsonObject, own, ownObject, ownString } from '../json.ts'
import { modelOf, type Operation } from '../model/model.ts'
import type { Locate } from '../spec/check.ts'
import { type Bump, type Change, sortChanges } from './change.ts'
import { schemaComparison } from './schemas.ts'

/** A description with the place of each of its values. */
export interface Described {
	readonly description: JsonObject
	readonly locate: Locate
}

/** Lists what changed between two descriptions for a user of the generated client, what breaks first. */
export function compareDescriptions(old: Described, next: Described): Change[] {
	const changes: Change[] = []
	const [a, b] = [old, next].map(({ description, locate }) => modelOf(description, locate)) as [Model, Model]
	const { compare, resolve } = schemaComparison(old.description, next.description, changes)
	const add = (bump: Bump, where: string, what: string) => changes.push({ bump, where, what })
	const call = ({ method, path }: Operation) => `${method} ${path}`
	const before = new Map(a.operations.map((operation) => [call(operation), operation]))
	const after = new Map(b.operations.map((operation) => [call(operation), operation]))

	for (const [id, operation] of before) {
		const now = after.get(id)
		const name = `${operation.group}.${operation.name}`
		if (!now) {
			add('major', name, `operation gone (${id})`)
			continue
		}
		const renamed = `${now.group}.${now.name}`
		if (name !== renamed) add('major', name, `operation is now named ${renamed}`)
		compareParameters(operation, now, renamed, add)
		if (Boolean(operation.paging) !== Boolean(now.paging))
			add(now.paging ? 'minor' : 'major', renamed, now.paging ? 'pages now' : 'no longer pages')
		const [was, is] = [raw(old.description, operation), raw(next.description, now)]
		const [bodyA, bodyB] = [own(was, 'requestBody'), own(is, 'requestBody')]
		const [contentA, contentB] = [bodyA, bodyB].map((body, index) =>
			ownObject(resolve(index === 0 ? old.description : next.description, body).schema, 'content'),
		)
		if (operation.body && !now.body) add('major', renamed, 'takes no body now')
		else if (!operation.body && now.body)
			add(now.body.required ? 'major' : 'minor', renamed, 'takes a body now')
		else if (operation.body && now.body) {
			if (operation.body.required !== now.body.required)
				add(
					now.body.required ? 'major' : 'minor',
					renamed,
					`the body is ${now.body.required ? 'required' : 'optional'} now`,
				)
			if (operation.body.mediaType !== now.body.mediaType)
				add('major', renamed, `the body is ${now.body.mediaType} now, it was ${operation.body.mediaType}`)
			compare(
				own(contentA?.[operation.body.mediaType], 'schema'),
				own(contentB?.[now.body.mediaType], 'schema'),
				`${renamed} body`,
				'request',
			)
		}
		compareResponses(was, is, renamed)
	}
	for (const [id, { group, name }] of after)
		if (!before.has(id)) add('minor', `${group}.${name}`, `new operation (${id})`)
	for (const [component, alias] of a.aliases) {
		const now = b.aliases.get(component)
		if (now === undefined) add('major', alias, 'type gone')
		else if (now !== alias) add('major', alias, `type is now named ${now}`)
	}
	for (const [component, alias] of b.aliases) if (!a.aliases.has(component)) add('minor', alias, 'new type')
	if (changes.length === 0 && JSON.stringify(old.description) !== JSON.stringify(next.description))
		add('patch', 'description', 'other words, the same types')
	return sortChanges(changes)

	function compareResponses(was: JsonObject, is: JsonObject, where: string): void {
		const [had, has] = [ownObject(was, 'responses'), ownObject(is, 'responses')]
		for (const [status, response] of Object.entries(had)) {
			if (!Object.hasOwn(has, status)) {
				add(/^2/.test(status) ? 'major' : 'minor', where, `response ${status} gone`)
				continue
			}
			const mediaA = ownObject(resolve(old.description, response).schema, 'content')
			const mediaB = ownObject(resolve(next.description, has[status]).schema, 'content')
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
}

type Model = ReturnType<typeof modelOf>

function raw(description: JsonObject, { method, path }: Operation): JsonObject {
	const found: Json | undefined = own(ownObject(ownObject(description, 'paths'), path), method.toLowerCase())
	return isObject(found) ? found : { operationId: ownString(found, 'operationId') ?? '' }
}

function compareParameters(
	a: Operation,
	b: Operation,
	where: string,
	add: (bump: Bump, where: string, what: string) => void,
): void {
	const named = ({ parameters }: Operation) =>
		new Map(parameters.map((item) => [`${item.in} ${item.name}`, item]))
	const [had, has] = [named(a), named(b)]
	for (const [name, parameter] of had) {
		const now = has.get(name)
		if (!now) add('major', where, `parameter ${parameter.name} gone`)
		else {
			if (now.required !== parameter.required)
				add(
					now.required ? 'major' : 'minor',
					where,
					`parameter ${now.name} is ${now.required ? 'required' : 'optional'} now`,
				)
			if (now.kind !== parameter.kind)
				add('major', where, `parameter ${now.name} is ${now.kind} now, it was ${parameter.kind}`)
		}
	}
	for (const [name, { required, name: shownName }] of has)
		if (!had.has(name))
			add(required ? 'major' : 'minor', where, `new ${required ? 'required ' : ''}parameter ${shownName}`)
}
