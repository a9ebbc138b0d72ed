import { expect, test } from 'vitest'
import { generate } from '../src/index.ts'
import { generated, project } from './scratch.ts'

test('path parameters that are keys are listed by name, or by path and name if others of that name are not keys', async () => {
	const get = (name: string, key: boolean) => ({
		get: {
			parameters: [
				{ name, in: 'path', required: true, schema: { type: 'integer', ...(key && { 'x-key': 'BookId' }) } },
			],
			responses: { 204: { description: 'd' } },
		},
	})
	const cwd = project({
		openapi: '3.0.3',
		info: { title: 't', version: '1' },
		paths: {
			'/books/{book}': get('book', true),
			'/loans/{book}': get('book', true),
			'/a/{id}': get('id', true),
			'/b/{id}': get('id', false),
			'/c/{id}': get('id', true),
			'/d/{name}': get('name', false),
		},
	})
	await generate({ cwd })
	expect(generated(cwd)['metadata.ts']).toContain(
		'export const keyParameters = [\n    "book",\n    "/a/{id} id",\n    "/c/{id} id",\n] as const;',
	)
})
