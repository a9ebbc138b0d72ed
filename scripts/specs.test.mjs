import { resolve } from 'node:path'
import { applyOverlay } from '@operate-api/generator'
import { expect, test } from 'vitest'
import { overlayGaps, searchesOf } from './overlay-gaps.mjs'
import { root } from './steps.mjs'

/** @returns {Promise<any>} */
const read = () =>
	applyOverlay(resolve(root, 'specs/operate.yaml'), resolve(root, 'specs/operate.overlay.yaml'))

/** @returns {Promise<any>} */
const readCluster = () =>
	applyOverlay(resolve(root, 'specs/cluster.yaml'), resolve(root, 'specs/cluster.overlay.yaml'))

test('no response of the cluster requires a property that an older version lacks', async () => {
	const { components } = await readCluster()
	/** @type {[string, any][]} */
	const schemas = Object.entries(components.schemas)
	const untrue = schemas
		.filter(([name]) => !/(?:Filter|Fields|Request|Query)$/.test(name))
		.flatMap(([name, schema]) =>
			(schema['x-properties-added-in-version'] ?? [])
				.filter((/** @type {any} */ { propertyName, addedInVersion }) => {
					const isLater = Number(addedInVersion.split('.')[1]) > 8
					return isLater && schema.required?.includes(propertyName)
				})
				.map((/** @type {any} */ { propertyName }) => `${name}.${propertyName}`),
		)
	expect(untrue).toEqual([])
})

test('each operation of the cluster has a name, and each enum of its responses is open', async () => {
	const { paths, components } = await readCluster()
	const operations = Object.values(paths).flatMap((item) => Object.values(item))
	expect(operations.filter(({ operationId }) => !/^\w+\.\w+$/.test(operationId))).toEqual([])
	/** @type {[string, any][]} */
	const schemas = Object.entries(components.schemas)
	const isEnum = (/** @type {any} */ schema) =>
		schema.enum ?? components.schemas[schema.allOf?.[0]?.$ref?.split('/').pop()]?.enum
	const closed = schemas
		.filter(([name]) => /(?:Result|Response|Error|Partition)$/.test(name))
		.flatMap(([name, { properties = {} }]) =>
			Object.entries(properties)
				.filter(([, schema]) => isEnum(schema) && schema['x-open-enum'] !== true)
				.map(([property]) => `${name}.${property}`),
		)
	expect(closed).toEqual([])
})

test('the overlay covers the whole description', async () => {
	const description = await read()
	expect(searchesOf(description)).toHaveLength(8)
	expect(overlayGaps(description)).toEqual([])
})

test('a renamed field, a new key and an unnamed operation are reported as gaps of the overlay', async () => {
	const description = await read()
	const { properties } = description.components.schemas.Incident
	properties.errorCode = properties.type
	delete properties.type
	properties.parentKey = { type: 'integer', format: 'int64' }
	description.paths['/v1/new'] = { get: { operationId: 'search_9' } }
	expect(overlayGaps(description)).toEqual([
		'IncidentFilter offers "type", which Incident does not have',
		'IncidentSort offers "type", which Incident does not have',
		'IncidentFilter does not offer "errorCode" of Incident',
		'IncidentSort does not offer "errorCode" of Incident',
		'IncidentFilter does not offer "parentKey" of Incident',
		'IncidentSort does not offer "parentKey" of Incident',
		'#/components/schemas/Incident/properties/parentKey is an int64 without x-key: a key would be rounded',
		'GET /v1/new has no operationId of the form group.name',
	])
})

test('a filter with another type than the field of the response is reported as a gap', async () => {
	const description = await read()
	description.components.schemas.Incident.properties.state = { type: 'string', enum: ['NEW'] }
	expect(overlayGaps(description)).toEqual([
		'IncidentFilter.state has another type or other values than Incident.state',
	])
})
