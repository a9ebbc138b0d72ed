import type { DecisionInstance } from '../entities/decision-instances.ts'
import type { Variable } from '../entities/variables.ts'
import type { HttpRequest } from '../http/request.ts'
import { json, text } from '../http/response.ts'
import type { Route } from '../http/routes.ts'
import type { Collection } from '../search/collection.ts'
import { bodyOf, type ClusterContext, collectionsAt, keyOf, searchedOf } from './context.ts'
import { evaluationOf } from './decisions.ts'
import { type ClusterEntity, clusterEntities, entityOf } from './entities.ts'
import type { Fields } from './field.ts'
import { present } from './present.ts'
import { badRequest, notFound, Problem } from './problem.ts'
import { search } from './search.ts'

function decoded(part: string, name: string): string {
	try {
		return decodeURIComponent(part)
	} catch {
		throw badRequest(`Failed to convert '${name}' with value: '${part}'`)
	}
}

/** Finds one record by its key. */
export function findOne(context: ClusterContext, entity: ClusterEntity, request: HttpRequest): object {
	const { name, unique, title, permission } = entity
	if (context.unreadable.has(name)) {
		throw new Problem(
			403,
			'FORBIDDEN',
			`Unauthorized to perform operation '${permission[0]}' on resource '${permission[1]}'`,
		)
	}
	const isId = name === 'decisionInstances'
	const given = decoded(request.params[unique] ?? '', unique)
	if (isId && context.profile.minor >= 10 && !/^\d+-\d+$/.test(given)) {
		throw new Problem(
			400,
			'INVALID_ARGUMENT',
			`The value for ${unique} is '${given}' but must be two numbers.`,
		)
	}
	const value = isId ? given : keyOf(request, unique)
	const collection = collectionsAt(context, request)[name] as unknown as Collection<object>
	const found = collection.find(isId ? 'id' : 'key', value)
	if (!found) {
		throw notFound(`${title} with key '${value}' not found`)
	}
	return found
}

/** Returns the properties that only a lookup returns. */
function detailsOf({ name }: ClusterEntity, item: object, minor: number): Record<string, unknown> {
	if (name === 'decisionInstances') {
		return evaluationOf(item as DecisionInstance, minor)
	}
	if (name === 'variables') {
		const { value, fullValue = value } = item as Variable
		return { value: fullValue }
	}
	return {}
}

/** Creates the search of an entity, and the lookup of one of its records. */
export function createReadOperations(context: ClusterContext): Route[] {
	const { profile } = context
	const show = (entity: ClusterEntity, item: object, request: HttpRequest) =>
		present(item, entity.fields as unknown as Fields<object>, context.lookupsAt(request), profile.minor)

	function searchRoute(entity: ClusterEntity): Route {
		return {
			name: `POST ${entity.path}/search`,
			handle(request) {
				const { name } = entity
				const searched = searchedOf(context, request, entity)
				const view = `${name} ${request.saas}`
				const { items, page } = search(view, searched, bodyOf(request), profile, context.results)
				const isWhole = name === 'variables' && request.query.get('truncateValues') === 'false'
				const shown = items.map((item) => ({
					...show(entity, item, request),
					...(isWhole && { ...detailsOf(entity, item, profile.minor), isTruncated: false }),
				}))
				return json(200, { items: shown, page })
			},
		}
	}

	function lookupRoute(entity: ClusterEntity): Route {
		return {
			name: `GET ${entity.path}/{${entity.unique}}`,
			handle(request) {
				const item = findOne(context, entity, request)
				const shown = { ...show(entity, item, request), ...detailsOf(entity, item, profile.minor) }
				const { isTruncated: _, ...whole } = shown as Record<string, unknown>
				return json(200, whole)
			},
		}
	}

	const xmlRoute = (
		entity: ClusterEntity,
		xmlOf: (item: object, request: HttpRequest) => unknown,
	): Route => ({
		name: `GET ${entity.path}/{${entity.unique}}/xml`,
		handle: (request) => text(200, 'text/xml', String(xmlOf(findOne(context, entity, request), request))),
	})
	const ownXml = (item: object) => (item as { readonly xml: string }).xml

	return [
		...clusterEntities.map(searchRoute),
		...clusterEntities.map(lookupRoute),
		xmlRoute(entityOf('processDefinitions'), ownXml),
		xmlRoute(entityOf('decisionRequirements'), ownXml),
		xmlRoute(entityOf('decisionDefinitions'), (item, request) => {
			const { decisionRequirementsKey } = item as { readonly decisionRequirementsKey: bigint }
			const { decisionRequirements } = collectionsAt(context, request)
			return decisionRequirements.find('key', decisionRequirementsKey)?.xml ?? ''
		}),
	]
}
