import { resolve } from 'node:path'
import { applyOverlay } from '@operate-api/generator'
import { expect, test } from 'vitest'
import { overlayGaps, searchesOf } from './overlay-gaps.mjs'
import { root } from './steps.mjs'

/** @returns {Promise<any>} */
const read = () =>
	applyOverlay(resolve(root, 'specs/operate.yaml'), resolve(root, 'specs/operate.overlay.yaml'))

test('the overlay misses nothing in the description', async () => {
	const description = await read()
	expect(searchesOf(description)).toHaveLength(8)
	expect(overlayGaps(description)).toEqual([])
})

test('a field that is renamed, a key that is new and an operation without a name are gaps', async () => {
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

test('a filter whose type differs from the field of the response is a gap', async () => {
	const description = await read()
	description.components.schemas.Incident.properties.state = { type: 'string', enum: ['NEW'] }
	expect(overlayGaps(description)).toEqual([
		'IncidentFilter.state has another type or other values than Incident.state',
	])
})
