import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { generate } from '../src/index.ts'
import { compile } from './compile.ts'
import { operateApi } from './operate-api.ts'
import { generated, project } from './scratch.ts'

const head = "openapi: 3.0.3\ninfo: { title: t, version: '1' }\npaths:\n"
const responses = "responses: { '204': { description: d } }"

const rows: readonly (readonly [string, string, string, string])[] = [
	[
		'an undeclared path parameter',
		`${head}  /a/{id}:\n    get: { operationId: a.get, ${responses} }\n`,
		'api.yaml:5:5 (#/paths/~1a~1{id}/get): the path has {id}, which no parameter declares: its type is string [undeclared-path-parameter]',
		'get(id: string, options?: Options)',
	],
	[
		'two operations with one operationId',
		`${head}  /a:\n    get: { tags: [a], operationId: same, ${responses} }\n  /b:\n    get: { tags: [b], operationId: same, ${responses} }\n`,
		'api.yaml:7:23 (#/paths/~1b/get/operationId): operationId "same" is the one of GET /a already [duplicate-operation-id]',
		'readonly b: {\n        same(options?: Options)',
	],
	[
		'two operations with one name',
		`${head}  /a:\n    get: { operationId: get-it, ${responses} }\n  /b:\n    get: { operationId: getIt, ${responses} }\n`,
		'api.yaml:7:5 (#/paths/~1b/get): api.getIt is GET /a already: this operation was named api.getIt2 [clashing-operation-names]',
		'getIt2(options?: Options)',
	],
	[
		'a required cookie',
		`${head}  /a:\n    get: { operationId: a.get, parameters: [{ name: c, in: cookie, required: true }], ${responses} }\n`,
		'api.yaml:5:5 (#/paths/~1a/get): parameter "c" in "cookie" cannot be sent, it was left out [unsupported-parameter]',
		'get(options?: Options)',
	],
]

describe('common mistakes of descriptions:', () => {
	test.each(rows)('%s is a warning, and the client compiles', async (_, spec, message, declaration) => {
		const cwd = project(spec)
		const seen: string[] = []
		const { warnings } = await generate({ cwd, onWarning: (warning) => seen.push(warning.message) })
		expect(warnings.map((warning) => warning.message)).toEqual([message])
		expect(seen).toEqual([message])
		const out = generated(cwd)
		expect(out['operations.ts']).toContain(declaration)
		expect(compile(Object.keys(out).map((name) => join(cwd, 'out', name)))).toEqual([])
	})

	test.each(rows)('%s is an error with --strict', async (_, spec, message) => {
		const cwd = project(spec)
		await expect(generate({ cwd, strict: true })).rejects.toThrow(message)
		expect(await operateApi(cwd, 'generate', '--strict')).toMatchObject({
			status: 2,
			stderr: `error ${message}\n`,
		})
		expect(await operateApi(cwd, 'generate')).toMatchObject({ status: 0, stderr: `warning ${message}\n` })
		expect((await operateApi(cwd, 'check', '--strict')).status).toBe(2)
		expect((await operateApi(cwd, 'check')).status).toBe(0)
	})

	test('an operation with the name that a paged one needs is kept', async () => {
		const list = {
			type: 'object',
			properties: { items: { type: 'array', items: {} }, next: { type: 'string' } },
		}
		const query = ['size', 'after'].map((name) => ({ name, in: 'query', schema: { type: 'string' } }))
		const paging = { items: 'items', cursor: 'after', next: 'next', size: 'size', defaultSize: 1, maxSize: 9 }
		const content = { 'application/json': { schema: list } }
		const get = (operationId: string, extra: object = {}) => ({
			get: { operationId, parameters: query, responses: { 200: { description: 'd', content } }, ...extra },
		})
		const cwd = project({
			openapi: '3.0.3',
			info: { title: 't', version: '1' },
			paths: { '/a': get('a.list', { 'x-paging': paging }), '/b': get('a.listAll') },
		})
		const { warnings } = await generate({ cwd })
		expect(warnings.map(({ reason }) => reason)).toEqual([
			'a.list pages, and a.listAll is another operation: its pages are a.listAll2',
		])
		expect(compile([join(cwd, 'out/operations.ts')])).toEqual([])
	})
})
