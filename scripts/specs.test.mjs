// Holds the overlay to the description where the one repeats the other: a field that is new in an answer is then missed
// in no filter, and no key that is new becomes a number that is rounded. What fails here is mended in the overlay.
import { resolve } from 'node:path'
import { applyOverlay } from '@operate-api/generator'
import { describe, expect, test } from 'vitest'
import { root } from './steps.mjs'

const [spec, overlay] = [resolve(root, 'specs/operate.yaml'), resolve(root, 'specs/operate.overlay.yaml')]
/** @type {any} */
const description = await applyOverlay(spec, overlay)
/** @type {Record<string, any>} */
const schemas = description.components.schemas

/** Fields of answers by which the server does not filter. @type {Record<string, string[]>} */
const unfiltered = {
	Incident: ['message'],
	DecisionInstance: ['result', 'evaluatedInputs', 'evaluatedOutputs'],
}
/** Those by which it does not sort. @type {Record<string, string[]>} */
const unsorted = { Incident: ['message'], DecisionInstance: ['evaluatedInputs', 'evaluatedOutputs'] }
/** Fields that a filter takes, and no answer has. @type {Record<string, string[]>} */
const filterAlone = { ProcessInstance: ['parentProcessInstanceKey'] }
/** The int64 that are no keys. */
const counts = ['total', 'active', 'canceled', 'completed', 'deleted', 'incidents']

const nameOf = (/** @type {{ $ref: string }} */ { $ref }) => $ref.slice('#/components/schemas/'.length)
const searches = Object.entries(schemas).flatMap(([name, { properties: page }]) => {
	if (page?.sortValues === undefined) return []
	const item = nameOf(page.items.items)
	const { filter, sort } = schemas[name.replace('Results', 'Query')].properties
	return [{ item, filter: nameOf(filter), sort: nameOf(sort.items) }]
})

test('all eight searches are looked at', () => {
	expect(searches).toHaveLength(8)
})

describe.each(searches)('$item', ({ item, filter, sort }) => {
	const answer = schemas[item].properties
	const filters = Object.entries(schemas[filter].properties).filter(
		([field]) => !filterAlone[item]?.includes(field),
	)

	test('is found by each of its fields', () => {
		const fields = Object.keys(answer).filter((field) => !unfiltered[item]?.includes(field))
		expect(filters.map(([field]) => field).toSorted()).toEqual(fields.toSorted())
	})

	test('is sorted by each of its fields', () => {
		const fields = Object.keys(answer).filter((field) => !unsorted[item]?.includes(field))
		expect(schemas[sort].properties.field.enum.toSorted()).toEqual(fields.toSorted())
	})

	test('has fields of the same type, with the same values, in its filter', () => {
		const shapes = (/** @type {[string, any][]} */ fields) =>
			Object.fromEntries(
				fields.map(([field, { type, format, enum: values, 'x-key': key } = {}]) => [
					field,
					{ type, format, values, key },
				]),
			)
		expect(shapes(filters)).toEqual(shapes(filters.map(([field]) => [field, answer[field]])))
	})
})

test('an int64 is a key, or known to be a count', () => {
	/** @type {string[]} */
	const unknown = []
	const walk = (/** @type {any} */ node, /** @type {string} */ place) => {
		if (node === null || typeof node !== 'object') return
		const name = place.slice(place.lastIndexOf('/') + 1)
		if (node.format === 'int64' && node['x-key'] === undefined && !counts.includes(name)) unknown.push(place)
		for (const [key, value] of Object.entries(node)) walk(value, `${place}/${key}`)
	}
	walk(description, '#')
	expect(unknown).toEqual([])
})

test('an operation has a name out of the overlay', () => {
	const names = Object.values(description.paths).flatMap((path) =>
		Object.values(path).map(({ operationId }) => operationId),
	)
	expect(names.filter((name) => !/^[a-z]\w*\.[a-z]\w*$/i.test(name))).toEqual([])
})
