import { entities } from '../entities/entities.ts'
import type { EntityName } from '../entities/name.ts'
import { ApiError, invalidRequest } from '../errors/api-error.ts'
import { parseJson } from '../http/parse-json.ts'
import type { HttpRequest } from '../http/request.ts'
import { json } from '../http/response.ts'
import type { Route } from '../http/routes.ts'
import { collectionFor, seenBy, type V1Context } from './context.ts'
import { shownFields } from './fields.ts'
import { parseSearch } from './parse-search.ts'
import { present } from './present.ts'

/** Creates the route that searches an entity. */
export function createSearch(name: EntityName, context: V1Context): Route {
	const { profile, writing } = context
	const entity = entities[name]
	const fields = shownFields(entity, profile.minor)
	// Operate's searches omit the inputs and outputs of decisions.
	const found = Object.fromEntries(Object.entries(fields).filter(([, { kind }]) => kind !== 'list'))
	return {
		name: `POST ${entity.v1.path}/search`,
		handle(request) {
			if (profile.searchNeedsBody && request.body.trim() === '') {
				throw invalidRequest('Required request body is missing')
			}
			const collection = collectionFor(context, request, name)
			const query = parseSearch(readBody(request), { fields, lastSort: collection.lastSort })
			const { items, sortValues, total } = collection.search(query)
			return json(200, {
				items: items.map((item) => present(seenBy(request, item), found, writing)),
				sortValues,
				total,
			})
		},
	}
}

function readBody({ body, headers }: HttpRequest): unknown {
	const type = headers['content-type']
	if (body !== '' && type !== undefined && !/\bjson\b/i.test(type)) {
		throw new ApiError(415, 'Invalid request', `Content type '${type}' is not supported`)
	}
	if (body.trim() === '') {
		return {}
	}
	try {
		return parseJson(body)
	} catch {
		throw invalidRequest('JSON parse error: the body is not JSON')
	}
}
