import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { generate } from '../src/index.ts'
import { compile } from './compile.ts'
import { generated, project } from './scratch.ts'

/** Data that looks like parts of a description. Each would be invalid if it were one. */
const lookalikes: readonly unknown[] = [
	{ allOf: [7] },
	{ allOf: [{ $ref: '#/components/schemas/Thing' }], discriminator: { propertyName: 'kind' } },
	{ oneOf: 'none', anyOf: [null], discriminator: { propertyName: 'a', mapping: { Thing: 'Thing' } } },
	{ $ref: '#/nowhere' },
	{ $ref: 'https://example.com/elsewhere.yaml' },
	{ properties: { $ref: { $ref: '#/nowhere' } }, required: 7 },
	{ type: 'string', format: 'date', enum: ['a'], 'x-open-enum': true },
	{ type: 'integer', 'x-key': 'no name' },
	[[{ 'x-key': 'Hidden' }]],
]

const positions: Readonly<Record<string, (data: unknown) => object>> = {
	'a default': (data) => ({ default: data }),
	'an example': (data) => ({ example: data }),
	'an item of examples': (data) => ({ examples: [data] }),
	'an extension': (data) => ({ 'x-data': data }),
	'an item of an enum': (data) => ({ enum: [data] }),
	'an item of an enum of objects': (data) => ({ type: 'object', enum: [data] }),
	'an item of an enum next to properties': (data) => ({ type: 'object', properties: {}, enum: [data] }),
	'a const': (data) => ({ const: data }),
}

const describing = (schema: object, data: unknown) => ({
	openapi: '3.1.0',
	info: { title: 't', version: '1' },
	paths: {
		'x-data': data,
		'/things': {
			get: {
				operationId: 'things.get',
				'x-data': data,
				parameters: [{ name: 'a', in: 'query', schema, example: data, examples: { one: { value: data } } }],
				responses: {
					200: {
						description: 'd',
						content: { 'application/json': { schema, example: data } },
						links: { next: { operationId: 'things.get', parameters: { a: data }, requestBody: data } },
					},
				},
			},
		},
	},
	components: {
		schemas: {
			Thing: { type: 'object', properties: { default: { type: 'string' }, it: schema } },
			Data: schema,
		},
		examples: { one: { value: data } },
	},
})

describe('data is never taken for a schema:', () => {
	test.each(Object.entries(positions))('%s', async (_, schemaOf) => {
		for (const data of lookalikes) {
			const cwd = project(describing(schemaOf(data), data))
			await expect(generate({ cwd }), JSON.stringify(data)).resolves.toMatchObject({
				operations: 1,
				schemas: 2,
			})
			const { 'schema.ts': schema = '', 'metadata.ts': metadata } = generated(cwd)
			expect(schema).not.toMatch(/export type (Hidden|\w*Key)|'x-data'/)
			expect(metadata).toContain('keyProperties = []')
		}
	})

	test('types and documentation show the data unchanged', async () => {
		const cwd = project(
			describing(
				{
					type: 'object',
					properties: {
						one: { enum: [{ allOf: [7] }, ['a']] },
						two: { const: { $ref: '#/nowhere' } },
						three: { type: 'object', enum: [{ a: 'b' }] },
						four: { type: 'string', default: { $ref: '#/nowhere' } },
					},
				},
				{},
			),
		)
		await generate({ cwd })
		const { 'schema.ts': schema = '' } = generated(cwd)
		expect(/Data: \{[\s\S]*?\n {8}\};/.exec(schema)?.[0]).toMatchInlineSnapshot(`
			"Data: {
			            /** @enum {unknown} */
			            one?: {
			                allOf: [
			                    7
			                ];
			            } | [
			                "a"
			            ];
			            /** @constant */
			            two?: {
			                $ref: "#/nowhere";
			            };
			            /** @enum {unknown} */
			            three?: {
			                a: "b";
			            };
			            /**
			             * @default {
			             *   "$ref": "#/nowhere"
			             * }
			             */
			            four?: string;
			        };"
		`)
		expect(compile([join(cwd, 'out/schema.ts')])).toEqual([])
	})
})
