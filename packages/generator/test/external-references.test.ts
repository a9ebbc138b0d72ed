import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { applyOverlay, generate } from '../src/index.ts'
import { compile } from './compile.ts'
import { generated, scratch } from './scratch.ts'

const head = "openapi: 3.1.0\ninfo: { title: t, version: '1' }\n"
const config = '{ "spec": "api/api.yaml", "output": "out" }'

const files = {
	'operate-api.config.json': config,
	'api/api.yaml': `${head}paths:
  /pets/{id}: { $ref: './paths/pet.yaml' }
components:
  schemas:
    Owner: { type: object, properties: { pet: { $ref: 'schemas.yaml#/Pet' } } }
`,
	'api/paths/pet.yaml': `parameters: [{ $ref: '../parameters.json#/id' }]
get:
  operationId: pets.get
  responses:
    '200':
      description: d
      content:
        application/json:
          schema: { $ref: '../schemas.yaml#/Pet' }
          examples: { one: { $ref: ../examples/pet.json } }
    default: { $ref: '../responses.yaml#/Problem' }
`,
	'api/parameters.json':
		'{ "id": { "name": "id", "in": "path", "required": true, "schema": { "type": "string" } } }',
	'api/examples/pet.json': '{ "value": { "name": "Rex" } }',
	'api/responses.yaml':
		"Problem: { description: d, content: { application/json: { schema: { $ref: './problem%20detail.yaml' } } } }\n",
	'api/problem detail.yaml': 'type: object\nrequired: [title]\nproperties: { title: { type: string } }\n',
	'api/schemas.yaml': `Pet:
  type: object
  required: [name]
  properties:
    name: { type: string }
    parent: { $ref: '#/Pet' }
    owner: { $ref: 'api.yaml#/components/schemas/Owner' }
`,
}

describe('references to other files', () => {
	test('to files next to the description are followed, and schemas become types', async () => {
		const cwd = scratch(files)
		const { schemas, operations, inputs } = await generate({ cwd })
		expect({ schemas, operations }).toEqual({ schemas: 3, operations: 1 })
		expect([...inputs].sort()).toEqual(
			Object.keys(files)
				.filter((name) => name.startsWith('api/'))
				.sort(),
		)
		writeFileSync(
			join(cwd, 'use.ts'),
			`import type { Operations } from './out/operations.js'
import type { Pet, ProblemDetail } from './out/schema.js'
declare const operations: Operations<object>
export const name = async (): Promise<string | undefined> => (await operations.pets.get('1')).parent?.owner?.pet?.name
export const problem: ProblemDetail = { title: 't' }
// @ts-expect-error a name is required
export const pet: Pet = {}
`,
		)
		expect(compile([join(cwd, 'use.ts')])).toEqual([])
		for (const name of ['api/api.yaml', 'api/schemas.yaml', 'api/problem detail.yaml']) {
			expect(generated(cwd)['schema.ts']).toContain(`//   ${name} sha256:`)
		}
	})

	test('are followed before the overlay is applied to their targets', async () => {
		const cwd = scratch({
			...files,
			'operate-api.config.json': JSON.stringify({ ...JSON.parse(config), overlay: 'overlay.yaml' }),
			'overlay.yaml': `overlay: 1.0.0
info: { title: t, version: '1' }
actions:
  - target: $.paths['/pets/{id}'].get
    update: { operationId: pets.find }
  - target: $.components.schemas.Pet.properties.name
    update: { x-key: PetName }
`,
		})
		await generate({ cwd })
		const { 'schema.ts': types = '', 'operations.ts': operations = '' } = generated(cwd)
		expect(types).toContain('name: PetName;')
		expect(operations).toContain('find(')
		const description = await applyOverlay(join(cwd, 'api/api.yaml'), join(cwd, 'overlay.yaml'))
		expect(description).toHaveProperty(['paths', '/pets/{id}', 'get', 'operationId'], 'pets.find')
	})

	test('keep their places in messages', async () => {
		const cwd = scratch({
			...files,
			'api/schemas.yaml': 'Pet:\n  type: object\n  properties:\n    name: 7\n',
		})
		await expect(generate({ cwd })).rejects.toThrow(
			'api/schemas.yaml:4:5 (#/Pet/properties/name): schema: expected an object',
		)
	})

	test.each([
		['https://127.0.0.1/pet.yaml', 'is an address: keep a copy of the file next to the description'],
		['//127.0.0.1/pet.yaml', 'is an address'],
		['file:///etc/passwd', 'is an address'],
		['../outside.yaml', 'leads out of the folder of the description'],
		['paths/../../outside.yaml', 'leads out of the folder of the description'],
		['%2e%2e/outside.yaml', 'leads out of the folder of the description'],
		['/etc/hostname', 'leads out of the folder of the description'],
		['link.yaml', 'leads out of the folder of the description'],
		['gone.yaml', 'file not found'],
		['schemas.yaml#/Gone', 'leads nowhere'],
		['schemas.yaml#anchor', 'is not a JSON Pointer; anchors are not supported'],
	])('to %s are refused', async (reference, reason) => {
		const cwd = scratch({
			...files,
			'outside.yaml': 'type: object\n',
			'api/api.yaml': `${head}components:\n  schemas:\n    A: { $ref: '${reference}' }\n`,
		})
		mkdirSync(join(cwd, 'api/paths'), { recursive: true })
		symlinkSync(join(cwd, 'outside.yaml'), join(cwd, 'api/link.yaml'))
		const error = (await generate({ cwd }).catch((thrown: unknown) => thrown)) as Error
		expect(error.message).toContain(`api/api.yaml:5:10 (#/components/schemas/A/$ref): $ref "${reference}"`)
		expect(error.message).toContain(reason)
	})

	test('that form a circle without a schema are refused', async () => {
		const cwd = scratch({
			...files,
			'api/api.yaml': `${head}paths: { /a: { $ref: a.yaml } }\n`,
			'api/a.yaml': '$ref: b.yaml\n',
			'api/b.yaml': '$ref: a.yaml\n',
		})
		await expect(generate({ cwd })).rejects.toThrow('only leads back to itself')
	})
})
