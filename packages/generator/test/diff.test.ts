import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { diff } from '../src/index.ts'
import { scratch } from './scratch.ts'

const specs = fileURLToPath(new URL('../../../specs/', import.meta.url))

/** biome-ignore lint/suspicious/noExplicitAny: a description is cut down here by hand */
type Loose = any

function operate85(): Loose {
	const spec: Loose = parse(readFileSync(`${specs}operate.yaml`, 'utf8'))
	const { schemas } = spec.components
	delete schemas.ProcessInstance.properties.processVersionTag
	delete schemas.ProcessInstance.properties.incident
	delete schemas.ProcessDefinition.properties.versionTag
	schemas.Incident.properties.type.enum = schemas.Incident.properties.type.enum.filter(
		(value: string) => value !== 'EXECUTION_LISTENER_NO_RETRIES',
	)
	for (const [path, item] of Object.entries<Loose>(spec.paths))
		if (path.endsWith('/search')) item.post.requestBody.required = true
	return spec
}

describe('the diff of two published descriptions of Operate', () => {
	test('from 8.5 to 8.6 has no breaking change: new properties, a new enum value, bodies that became optional', async () => {
		const cwd = scratch({ 'old.json': JSON.stringify(operate85()) })
		const changes = await diff('old.json', `${specs}operate.yaml`, {
			cwd,
			overlay: `${specs}operate.overlay.yaml`,
		})
		expect(changes.filter(({ bump }) => bump !== 'minor')).toEqual([])
		expect(changes.map(({ where, what }) => `${where}: ${what}`)).toEqual([
			'Incident.type: new value "EXECUTION_LISTENER_NO_RETRIES" of the response',
			'ProcessDefinition.versionTag: new property of the response',
			'ProcessInstance.incident: new property of the response',
			'ProcessInstance.processVersionTag: new property of the response',
			...[
				'decisionDefinitions',
				'decisionInstances',
				'decisionRequirements',
				'flowNodeInstances',
				'incidents',
				'processDefinitions',
				'processInstances',
				'variables',
			].map((group) => `${group}.search: the body is optional now`),
		])
	})
	test('from 8.6 to 8.5 has breaking changes', async () => {
		const cwd = scratch({ 'old.json': JSON.stringify(operate85()) })
		const changes = await diff(`${specs}operate.yaml`, 'old.json', {
			cwd,
			overlay: `${specs}operate.overlay.yaml`,
		})
		expect(changes).toContainEqual({
			bump: 'major',
			where: 'incidents.search',
			what: 'the body is required now',
			rule: expect.any(String),
		})
		expect(changes).toContainEqual({
			bump: 'major',
			where: 'ProcessInstance.incident',
			what: 'property gone from the response',
			rule: expect.any(String),
		})
	})
})

describe('a change', () => {
	const base = (): Loose => ({
		openapi: '3.0.3',
		info: { title: 't', version: '1' },
		paths: {
			'/a': {
				post: {
					operationId: 'things.find',
					requestBody: {
						content: { 'application/json': { schema: { $ref: '#/components/schemas/Query' } } },
					},
					responses: {
						200: {
							description: 'd',
							content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } },
						},
					},
				},
			},
			'/b': {
				get: {
					operationId: 'things.list',
					parameters: [{ name: 'q', in: 'query', schema: { type: 'string' } }],
					responses: { 200: { description: 'd' } },
				},
			},
		},
		components: {
			schemas: {
				Query: {
					type: 'object',
					properties: { state: { type: 'string', enum: ['A', 'B'] }, name: { type: 'string' } },
				},
				Thing: {
					type: 'object',
					required: ['id'],
					properties: {
						id: { type: 'string' },
						size: { type: 'integer' },
						state: { type: 'string', enum: ['A'] },
					},
				},
			},
		},
	})
	test.each<[string, (spec: Loose) => void, string[]]>([
		['nothing', () => {}, []],
		['of a removed operation', (s) => delete s.paths['/b'], ['major things.list: operation gone (GET /b)']],
		[
			'of a new operation',
			(s) => {
				s.paths['/c'] = { get: { operationId: 'things.get', responses: { 200: { description: 'd' } } } }
			},
			['minor things.get: new operation (GET /c)'],
		],
		[
			'of the name of an operation',
			(s) => {
				s.paths['/b'].get.operationId = 'things.all'
			},
			['major things.list: operation is now named things.all'],
		],
		[
			'of a parameter to required',
			(s) => {
				s.paths['/b'].get.parameters[0].required = true
			},
			['major things.list: parameter q is required now'],
		],
		[
			'of a request property to required',
			(s) => {
				s.components.schemas.Query.required = ['name']
			},
			['major Query.name: required in the request now'],
		],
		[
			'of a response property to optional',
			(s) => {
				s.components.schemas.Thing.required = []
			},
			['major Thing.id: optional in the response now'],
		],
		[
			'of a response property to required',
			(s) => {
				s.components.schemas.Thing.required = ['id', 'size']
			},
			['minor Thing.size: required in the response now'],
		],
		[
			'of a removed property',
			(s) => delete s.components.schemas.Thing.properties.size,
			['major Thing.size: property gone from the response'],
		],
		[
			'of a new optional request property',
			(s) => {
				s.components.schemas.Query.properties.x = { type: 'string' }
			},
			['minor Query.x: new property of the request'],
		],
		[
			'of an enum value that a request loses',
			(s) => {
				s.components.schemas.Query.properties.state.enum = ['A']
			},
			['major Query.state: value "B" gone from the request'],
		],
		[
			'of an enum value that a response gains',
			(s) => {
				s.components.schemas.Thing.properties.state.enum = ['A', 'C']
			},
			['minor Thing.state: new value "C" of the response'],
		],
		[
			'of a type',
			(s) => {
				s.components.schemas.Thing.properties.size.type = 'string'
			},
			['major Thing.size: type number is now string'],
		],
		[
			'of a number to a key',
			(s) => {
				s.components.schemas.Thing.properties.size['x-key'] = 'ThingKey'
			},
			['major Thing.size: type number is now ThingKey'],
		],
		[
			'of the documentation only',
			(s) => {
				s.components.schemas.Thing.description = 'other'
			},
			['patch description: other words, the same types'],
		],
	])('%s is reported', async (_, mutate, want) => {
		const next = base()
		mutate(next)
		const cwd = scratch({ 'old.json': JSON.stringify(base()), 'new.json': JSON.stringify(next) })
		const changes = await diff('old.json', 'new.json', { cwd })
		expect(changes.map(({ bump, where, what }) => `${bump} ${where}: ${what}`)).toEqual(want)
	})
})
