import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { generate } from '../src/index.ts'
import { compile } from './compile.ts'
import { generated, project } from './scratch.ts'

const spec = `openapi: 3.2.0
info: { title: t, version: '1' }
paths:
  /books/{shelf}:
    parameters: [{ name: shelf, in: path, required: true, schema: { type: integer, x-key: ShelfKey } }]
    query:
      operationId: books.find
      requestBody:
        required: true
        content: { application/json: { schema: { type: object, properties: { title: { type: string } } } } }
      responses:
        '200': { description: d, content: { application/json: { $ref: '#/components/mediaTypes/Books' } } }
    additionalOperations:
      COPY:
        operationId: books.copy
        parameters: [{ name: to, in: query, required: true, schema: { type: integer } }]
        responses: { '204': { description: d } }
components:
  mediaTypes:
    Books: { schema: { type: array, items: { type: object, required: [key], properties: { key: { type: integer, x-key: BookKey } } } } }
`

test('OpenAPI 3.2: QUERY, other methods, and media types by reference', async () => {
	const cwd = project(spec)
	await expect(generate({ cwd, strict: true })).resolves.toMatchObject({ operations: 2 })
	const {
		'operations.ts': operations = '',
		'metadata.ts': metadata = '',
		'schema.ts': schema = '',
	} = generated(cwd)
	expect(operations).toContain('runtime.send("QUERY", "/books/{shelf}"')
	expect(operations).toContain('runtime.send("COPY", "/books/{shelf}"')
	expect(metadata).toContain('keyProperties = [\n    "key",\n]')
	expect(metadata).toContain('safeOperations = []')
	expect(/export interface paths \{[\s\S]*?\n\}/.exec(schema)?.[0]).not.toMatch(/QUERY|COPY/)
	writeFileSync(
		join(cwd, 'use.ts'),
		`import type { Operations } from './out/operations.js'
import type { BookKey, ShelfKey } from './out/schema.js'
declare const { books }: Operations<object>
declare const shelf: ShelfKey
export const find = async (): Promise<BookKey | undefined> => (await books.find(shelf, { title: 't' }))[0]?.key
export const copy = (): Promise<undefined> => books.copy(shelf, { to: 1 })
// @ts-expect-error the title is a text
export const wrong = () => books.find(shelf, { title: 1 })
`,
	)
	expect(compile([join(cwd, 'use.ts'), join(cwd, 'out/metadata.ts')])).toEqual([])
})
