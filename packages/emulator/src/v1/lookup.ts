import { entities } from '../entities/entities.ts'
import type { AnyRecord } from '../entities/entity.ts'
import type { EntityName } from '../entities/name.ts'
import { parseKey } from '../entities/values.ts'
import { invalidRequest, notFound } from '../errors/api-error.ts'
import type { HttpRequest } from '../http/request.ts'
import { json, text } from '../http/response.ts'
import type { Route } from '../http/routes.ts'
import type { Collection } from '../search/collection.ts'
import { collectionFor, seenBy, type V1Context } from './context.ts'
import { shownFields } from './fields.ts'
import { present } from './present.ts'

/** Creates the route that looks up a record of an entity. */
export function createLookup(name: EntityName, context: V1Context): Route {
	const entity = entities[name]
	const { path, lookup = (record) => record } = entity.v1
	const fields = shownFields(entity, context.profile.minor)
	return {
		name: `GET ${path}/{${entity.unique}}`,
		handle(request) {
			const collection: Collection<AnyRecord> = collectionFor(context, request, name)
			const record = findOne(name, collection, request)
			return json(200, present(lookup(seenBy(request, record)), fields, context.writing))
		},
	}
}

/** Creates the routes of an entity's diagram; none if it has no diagram. */
export function createXml(name: EntityName, context: V1Context): Route[] {
	const { v1, fields } = entities[name]
	if (!('xml' in fields)) {
		return []
	}
	return [
		{
			name: `GET ${v1.path}/{key}/xml`,
			handle(request) {
				const collection: Collection<AnyRecord> = collectionFor(context, request, name)
				const { xml } = findOne(name, collection, request)
				return text(200, 'text/xml;charset=UTF-8', String(xml))
			},
		},
	]
}

/**
 * Finds the record that the path of a request names.
 *
 * @throws ApiError if the path has no valid key, or no record has the key
 */
export function findOne<Item extends object>(
	name: EntityName,
	collection: Collection<Item>,
	{ params }: HttpRequest,
): Item {
	const { unique, v1 } = entities[name]
	const given = decode(params[unique] ?? '')
	const value = unique === 'id' ? given : parseKey(given)
	if (value === undefined) {
		throw invalidRequest(`'${given}' is not a key: an int64 is needed`)
	}
	const record = collection.find(unique, value)
	if (!record) {
		// Replaced by a function, since a `$&` in the id would have a meaning in a replacement text.
		throw notFound(v1.notFound.replace('{}', () => String(value)))
	}
	return record
}

function decode(part: string): string {
	try {
		return decodeURIComponent(part)
	} catch {
		return part
	}
}
