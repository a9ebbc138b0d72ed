import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { generate } from '../src/index.ts'
import { compile } from './compile.ts'
import { scratch } from './scratch.ts'

test('one config can have several descriptions: OpenAPI 3.0 and 3.1, JSON and YAML', async () => {
	const cwd = scratch({
		'old.json': JSON.stringify({
			openapi: '3.0.3',
			info: { title: 't', version: '1' },
			paths: {},
			components: {
				schemas: {
					Thing: {
						type: 'object',
						properties: { id: { type: 'integer', nullable: true, 'x-key': 'ThingKey' } },
					},
				},
			},
		}),
		'new.yaml': `openapi: 3.1.0
info: { title: t, version: '1' }
components:
  schemas:
    thing-list: { type: array, items: { $ref: '#/components/schemas/thing' } }
    thing:
      type: object
      required: [id]
      properties:
        id: { type: [integer, 'null'], x-key: ThingKey }
        color: { type: string, enum: [red], x-open-enum: true }
`,
		'operate-api.config.json': JSON.stringify({
			inputs: [
				{ spec: 'old.json', output: 'a', importExtension: '' },
				{ spec: 'new.yaml', output: 'b', importExtension: '.ts' },
			],
		}),
		'use.ts': `import type { Thing, ThingKey } from './b/schema.ts'
export const right: Thing = { id: null, color: 'green' }
export const id: ThingKey | null = right.id
`,
	})
	await expect(generate({ cwd })).resolves.toMatchObject({ schemas: 3, operations: 0 })
	expect(
		compile(
			['use.ts', 'a/schema.ts', 'a/operations.ts', 'b/operations.ts', 'b/metadata.ts'].map((name) =>
				join(cwd, name),
			),
		),
	).toEqual([])
	expect(readFileSync(join(cwd, 'a/schema.ts'), 'utf8')).toContain('ThingKey | null')
	expect(readFileSync(join(cwd, 'b/schema.ts'), 'utf8')).toContain(
		'export type ThingList = components["schemas"]["thing-list"]',
	)
})
