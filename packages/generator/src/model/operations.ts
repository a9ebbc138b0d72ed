import { isObject, type Json, type JsonObject, own, ownArray, ownObject, ownString } from '../base/json.ts'
import { METHODS } from '../spec/objects.ts'
import type { Spec } from '../spec/spec.ts'
import { createShapeOf } from './body-shape.ts'
import { bodyOf, responsesOf, resultOf } from './contents.ts'
import type { Context } from './context.ts'
import { memberName, unique } from './names.ts'
import type { Operation } from './operation.ts'
import { pagingOf } from './paging.ts'
import { parametersOf } from './parameters.ts'
import { resolverOf, type SchemaOf } from './schema.ts'
import type { Warn } from './warning.ts'

type Unnamed = Omit<Operation, 'group' | 'name' | 'allName'>

/** Reads the operations of a description, in its order. */
export function operationsOf(spec: Spec, schemaOf: SchemaOf, warn: Warn): Operation[] {
	const contexts = contextsOf(spec, schemaOf, warn)
	const names = namesOf(contexts)
	return contexts.map((context, index) => {
		const { group = '', name = '', allName } = names[index] ?? {}
		return { group, name, allName, ...operationOf(context) }
	})
}

function contextsOf({ value: root, locate }: Spec, schemaOf: SchemaOf, warn: Warn): Context[] {
	const resolve = resolverOf(root)
	const shared = { resolve, schemaOf, shapeOf: createShapeOf(schemaOf), locate, warn }
	return Object.entries(ownObject(root, 'paths')).flatMap(([path, item]) => {
		if (path.startsWith('x-')) {
			return []
		}
		const pathItem = resolve(item)
		const others = Object.keys(ownObject(pathItem, 'additionalOperations'))
		const contextOf = (operation: Json | undefined, method: string, at: readonly string[]): Context[] =>
			isObject(operation)
				? [{ ...shared, operation, pathItem, method, path, at: ['paths', path, ...at] }]
				: []
		return [
			...METHODS.flatMap((method) => contextOf(own(pathItem, method), method, [method])),
			...others.flatMap((method) =>
				contextOf(own(pathItem.additionalOperations, method), method, ['additionalOperations', method]),
			),
		]
	})
}

function operationOf(context: Context): Unnamed {
	const { operation, method, path, at } = context
	const parameters = parametersOf(context)
	const body = bodyOf(context)
	const responses = responsesOf(context)
	const result = resultOf(responses)
	return {
		method: METHODS.includes(method) ? method.toUpperCase() : method,
		path,
		at,
		summary: ownString(operation, 'summary') ?? '',
		description: ownString(operation, 'description') ?? '',
		deprecated: operation.deprecated === true,
		parameters,
		body,
		responses,
		result,
		safe: ['get', 'head', 'options', 'query'].includes(method) || operation['x-safe'] === true,
		paging: pagingOf(context, { parameters, body, result }),
	}
}

interface Named {
	readonly group: string
	readonly name: string
	readonly allName: string | undefined
}

/** Names operations by their ids. If two would have the same name, the later one gets another. */
function namesOf(contexts: readonly Context[]): Named[] {
	const ids = new Map<string, Context>()
	const taken = new Map<string, Set<string>>()
	const owners = new Map<string, Context>()
	const groups = new Map<string, string>()
	const named = contexts.map((context) => {
		warnOfDuplicate(context, ids)
		const wanted = wantedName(context)
		const { name } = wanted
		const group = groups.get(wanted.group) ?? nameGroup(wanted.group, context)
		groups.set(wanted.group, group)
		const names = taken.get(group) ?? new Set()
		taken.set(group, names)
		const free = unique(name, names)
		const first = owners.get(`${group}.${name}`)
		if (free !== name && first) {
			const reason = `${group}.${name} is ${methodOf(first)} already: this operation was named ${group}.${free}`
			context.warn('clashing-operation-names', reason, context.locate([...context.at]))
		}
		owners.set(`${group}.${free}`, context)
		return { context, group, name: free }
	})
	return named.map(({ context, group, name }) => {
		if (own(context.operation, 'x-paging') === undefined) {
			return { group, name, allName: undefined }
		}
		const allName = unique(`${name}All`, taken.get(group) ?? new Set())
		if (allName !== `${name}All`) {
			const reason = `${group}.${name} pages, and ${group}.${name}All is another operation: its pages are ${group}.${allName}`
			context.warn('clashing-operation-names', reason, context.locate([...context.at]))
		}
		return { group, name, allName }
	})
}

/** Members of every client. An object with a `then` would be taken for a promise. */
const CLIENT_MEMBERS = ['baseUrl', 'eject', 'request', 'then', 'use']

/** Names a group. A group with the name of a client's member gets another name. */
function nameGroup(wanted: string, { warn, locate, at }: Context): string {
	const group = unique(wanted, new Set(CLIENT_MEMBERS))
	if (group !== wanted) {
		const reason = `${wanted} is a member of every client: this group was named ${group}`
		warn('clashing-operation-names', reason, locate([...at]))
	}
	return group
}

const methodOf = ({ method, path }: Context): string => `${method.toUpperCase()} ${path}`

function warnOfDuplicate(context: Context, ids: Map<string, Context>): void {
	const id = ownString(context.operation, 'operationId')
	const first = id && ids.get(id)
	if (first) {
		const reason = `operationId ${JSON.stringify(id)} is the one of ${methodOf(first)} already`
		context.warn('duplicate-operation-id', reason, context.locate([...context.at, 'operationId']))
	} else if (id) {
		ids.set(id, context)
	}
}

function wantedName({ operation, method, path }: Context): { group: string; name: string } {
	const id = ownString(operation, 'operationId') || undefined
	const [tag] = ownArray(operation as JsonObject, 'tags')
	const dot = (id ?? '').indexOf('.')
	const [prefix, rest] = [(id ?? '').slice(0, dot), (id ?? '').slice(dot + 1)]
	return {
		group: memberName(dot > 0 ? prefix : typeof tag === 'string' ? tag : 'api'),
		name: memberName(dot > 0 ? rest : (id ?? `${method} ${path}`)),
	}
}
