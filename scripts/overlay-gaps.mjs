// Finds gaps of the overlay. The overlay repeats parts of the description: it has the filters and the sort fields of
// each search, and lists the numbers that are keys. Otherwise a renamed field would still be offered under its old
// name.

/** Fields of responses by which the server does not filter. @type {Record<string, string[]>} */
const unfiltered = {
	Incident: ['message'],
	DecisionInstance: ['result', 'evaluatedInputs', 'evaluatedOutputs'],
}
/** Those by which it does not sort. @type {Record<string, string[]>} */
const unsorted = { Incident: ['message'], DecisionInstance: ['evaluatedInputs', 'evaluatedOutputs'] }
/** Fields that a filter takes, and no response has. @type {Record<string, string[]>} */
const filterAlone = { ProcessInstance: ['parentProcessInstanceKey'] }
/** The int64 that are not keys. */
const counts = ['total', 'active', 'canceled', 'completed', 'deleted', 'incidents']

const nameOf = (/** @type {{ $ref: string }} */ { $ref }) => $ref.slice('#/components/schemas/'.length)
const quoted = (/** @type {string} */ name) => JSON.stringify(name)

/** The searches of a description: the schemas of an item, of the filter and of a sort. @param {any} description */
export function searchesOf(description) {
	/** @type {Record<string, any>} */
	const schemas = description.components.schemas
	return Object.entries(schemas).flatMap(([name, { properties: page }]) => {
		if (page?.sortValues === undefined) return []
		const item = nameOf(page.items.items)
		const { filter, sort } = schemas[name.replace('Results', 'Query')].properties
		return [{ item, filter: nameOf(filter), sort: nameOf(sort.items) }]
	})
}

/** @param {Record<string, any>} schemas @param {{ item: string, filter: string, sort: string }} search */
function gapsOfSearch(schemas, { item, filter, sort }) {
	const response = schemas[item].properties
	const filters = schemas[filter].properties
	/** @type {string[]} */
	const sorts = schemas[sort].properties.field.enum
	const gaps = []
	for (const field of Object.keys(filters)) {
		if (response[field] === undefined && !filterAlone[item]?.includes(field))
			gaps.push(`${filter} offers ${quoted(field)}, which ${item} does not have`)
	}
	for (const field of sorts) {
		if (response[field] === undefined)
			gaps.push(`${sort} offers ${quoted(field)}, which ${item} does not have`)
	}
	for (const field of Object.keys(response)) {
		if (filters[field] === undefined && !unfiltered[item]?.includes(field))
			gaps.push(`${filter} does not offer ${quoted(field)} of ${item}`)
		if (!sorts.includes(field) && !unsorted[item]?.includes(field))
			gaps.push(`${sort} does not offer ${quoted(field)} of ${item}`)
		const shape = (/** @type {any} */ { type, format, enum: values, 'x-key': key } = {}) =>
			JSON.stringify([type, format, values, key])
		if (filters[field] !== undefined && shape(filters[field]) !== shape(response[field]))
			gaps.push(`${filter}.${field} has another type or other values than ${item}.${field}`)
	}
	return gaps
}

/** @param {any} description */
function numbersWithoutKind(description) {
	/** @type {string[]} */
	const gaps = []
	const walk = (/** @type {any} */ node, /** @type {string} */ place) => {
		if (node === null || typeof node !== 'object') return
		const name = place.slice(place.lastIndexOf('/') + 1)
		if (node.format === 'int64' && node['x-key'] === undefined && !counts.includes(name))
			gaps.push(`${place} is an int64 without x-key: a key would be rounded`)
		for (const [key, value] of Object.entries(node)) walk(value, `${place}/${key}`)
	}
	walk(description, '#')
	return gaps
}

/** @param {any} description */
function operationsWithoutName(description) {
	/** @type {Record<string, Record<string, { operationId: string }>>} */
	const paths = description.paths
	return Object.entries(paths).flatMap(([path, item]) =>
		Object.entries(item)
			.filter(([, { operationId }]) => !/^[a-z]\w*\.[a-z]\w*$/i.test(operationId))
			.map(([method]) => `${method.toUpperCase()} ${path} has no operationId of the form group.name`),
	)
}

/**
 * Returns what the overlay misses in a description to which it was applied.
 * @param {any} description
 * @returns {string[]}
 */
export const overlayGaps = (description) => [
	...searchesOf(description).flatMap((search) => gapsOfSearch(description.components.schemas, search)),
	...numbersWithoutKind(description),
	...operationsWithoutName(description),
]
