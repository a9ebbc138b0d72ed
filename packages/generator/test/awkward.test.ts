import { join } from 'node:path'
import { expect, test } from 'vitest'
import { generate } from '../src/index.ts'
import { compile } from './compile.ts'
import { generated, project, scratch } from './scratch.ts'

const spec = `openapi: 3.1.0
info: { title: What OpenAPI allows and few descriptions hold, version: '1' }
paths:
  x-shared: { get: 7 }
  /items/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get:
      operationId: delete
      tags: [Größe]
      parameters:
        - { name: id, in: query, schema: { type: [integer, 'null'] } }
        - { name: id, in: header, schema: { type: string } }
        - { name: body, in: query, schema: { type: string } }
      responses:
        200: { description: d, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
    patch:
      operationId: new
      requestBody:
        content:
          application/merge-patch+json:
            schema: { allOf: [{ $ref: '#/components/schemas/Tree' }, true] }
      responses:
        2XX: { description: d, content: { 'application/json; charset=utf-8': { schema: { type: array, items: { $ref: '#/components/schemas/Tree' } } } } }
  /files:
    post:
      operationId: files.upload
      requestBody:
        required: true
        content: { multipart/form-data: { schema: { type: object, properties: { file: { type: string, format: binary } } } } }
      responses: { 204: { description: d } }
    put:
      operationId: files.fill
      requestBody:
        content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { a: { type: string } } } } }
      responses: { 204: { description: d } }
  /日本/{名前}:
    get:
      operationId: 日本語
      tags: [constructor]
      parameters: [{ name: 名前, in: path, required: true, schema: { type: string } }]
      responses:
        default: { description: d, content: { application/json: { schema: { type: string } } } }
components:
  schemas:
    Tree:
      type: object
      properties:
        value: { type: [string, number, 'null'] }
        nothing: { const: null }
        children: { type: array, items: { $ref: '#/components/schemas/Tree' } }
        map: { type: object, additionalProperties: { $ref: '#/components/schemas/Tree' } }
    Pet:
      oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]
      discriminator: { propertyName: kind, mapping: { cat: '#/components/schemas/Cat', dog: Dog } }
    Cat: { type: object, required: [kind], properties: { kind: { type: string }, lives: { type: integer } } }
    Dog: { type: object, required: [kind], properties: { kind: { type: string }, bark: { type: string } } }
    Defined:
      $defs: { Anything: true, Nothing: false, Text: { type: string } }
      type: object
      properties: { text: { $ref: '#/components/schemas/Defined/$defs/Text' } }
    Promise: { type: array, prefixItems: [{ type: string }, { type: integer }], items: false }
`

const use = `import { createOperations, type Runtime } from './out/operations.js'
import type { Defined, Promise2, Tree } from './out/schema.js'

declare const runtime: Runtime<{ verbose: boolean }>
const { api, constructor, files, größe } = createOperations(runtime)
export async function all(): Promise<unknown> {
	const pet = await größe.delete('1', { id: null, body: 'b' }, { id: '2' }, { verbose: true })
	const extra: number | string | undefined = pet.kind === 'cat' ? pet.lives : pet.bark
	const tree: Tree = { value: 1, nothing: null, children: [{ map: { a: { value: null } } }] }
	const [first] = await api.new('1', tree)
	const text: string = await constructor.日本語('a')
	await files.upload(new FormData())
	await files.fill(new URLSearchParams({ a: 'b' }))
	const defined: Pick<Defined, 'text'> = { text }
	const pair: Promise2 = ['a', 1]
	// @ts-expect-error it is nothing but null
	const wrong: Tree = { nothing: 1 }
	return [extra, first?.children, defined, pair, wrong]
}
`

test('a client with unusual features compiles, and its types are exact', async () => {
	const cwd = project(spec)
	await expect(generate({ cwd })).resolves.toMatchObject({ operations: 5, schemas: 6 })
	expect(generated(cwd)['operations.ts']).toContain('contentType: "application/merge-patch+json"')
	const files = scratch({ 'use.ts': use.replaceAll('./out/', `${cwd}/out/`) })
	expect(
		compile([
			join(files, 'use.ts'),
			...['schema', 'operations', 'metadata'].map((name) => join(cwd, 'out', `${name}.ts`)),
		]),
	).toEqual([])
})
