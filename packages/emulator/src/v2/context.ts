import type { Key } from '../entities/entity.ts'
import type { EntityName } from '../entities/name.ts'
import { parseKey } from '../entities/values.ts'
import { parseJson } from '../http/parse-json.ts'
import type { HttpRequest } from '../http/request.ts'
import type { Collections, Model } from '../model/model.ts'
import type { Background } from './background.ts'
import type { Changes } from './changes.ts'
import type { ClusterEntity } from './entities.ts'
import type { Fields } from './field.ts'
import { isObject } from './filter.ts'
import type { Lookups } from './lookups.ts'
import { badRequest, Problem } from './problem.ts'
import type { Results, Searched, SearchProfile } from './search.ts'

/** The parts that the operations of v2 use. */
export interface ClusterContext {
	readonly model: Model
	readonly profile: SearchProfile
	readonly background: Background
	readonly changes: Changes
	readonly results: Results
	/** The entities that no login may read: their searches find nothing, without an error. */
	readonly unreadable: ReadonlySet<EntityName>
	lookupsAt(request: HttpRequest): Lookups
}

/** Returns the data at the address of a request. */
export const collectionsAt = ({ model }: ClusterContext, { saas }: HttpRequest): Collections =>
	saas ? model.saas : model.selfManaged

/** Returns an entity as a search reads it, or some of its records. */
export function searchedOf(
	context: ClusterContext,
	request: HttpRequest,
	{ name, fields, unique, orSince }: ClusterEntity,
): Searched<object> {
	return {
		fields: fields as unknown as Fields<object>,
		unique,
		hasOr: orSince !== undefined && orSince <= context.profile.minor,
		records: () => (context.unreadable.has(name) ? [] : collectionsAt(context, request)[name].all()),
		changes: context.model.changes,
		lookups: context.lookupsAt(request),
	}
}

/** Reads the body of a request. A missing body becomes an empty object, unless it is required. */
export function bodyOf(
	{ body, headers }: HttpRequest,
	isRequired = false,
): Readonly<Record<string, unknown>> {
	if (body.trim() === '') {
		if (isRequired) {
			throw badRequest('Required request body is missing')
		}
		return {}
	}
	const type = headers['content-type']
	if (type !== undefined && !/\bjson\b/i.test(type)) {
		throw new Problem(415, 'Unsupported Media Type', `Content-Type '${type}' is not supported.`)
	}
	let value: unknown
	try {
		value = parseJson(body)
	} catch {
		throw badRequest('Request body cannot be parsed')
	}
	if (!isObject(value)) {
		throw badRequest('Request body cannot be parsed')
	}
	return value
}

/** Throws a {@link Problem} for an unknown property of a body. */
export function checkProperties(body: Readonly<Record<string, unknown>>, known: readonly string[]): void {
	for (const name of Object.keys(body)) {
		if (!known.includes(name)) {
			throw badRequest(`Request property [${name}] cannot be parsed`)
		}
	}
}

/** Reads a key of a path. */
export function keyOf({ params }: HttpRequest, name: string): Key {
	const key = parseKey(params[name])
	if (key === undefined) {
		throw badRequest(`Failed to convert '${name}' with value: '${params[name]}'`)
	}
	return key
}
