import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { check, diff, generate } from '../src/index.ts'
import { generated, project, scratch } from './scratch.ts'

const head = "openapi: 3.0.3\ninfo: { title: t, version: '1' }\n"

describe('invalid input gets one message with its place, and no file is written:', () => {
	test.each([
		['invalid YAML', `${head}paths: {\n  a: [`, /^api\.yaml:4:7 \(#\/paths\/a\): /],
		['an empty file', '# soon\n', 'api.yaml (#): expected an OpenAPI description, received an empty file'],
		['a list', '- 1', 'api.yaml:1:1 (#): expected an OpenAPI description, received a list'],
		['another document', 'a: 1', 'api.yaml:1:1 (#): expected an OpenAPI description, with `openapi: 3.x`'],
		[
			'Swagger 2',
			"swagger: '2.0'\npaths: {}",
			'api.yaml:1:1 (#/swagger): swagger: expected OpenAPI 3, received Swagger 2',
		],
		[
			'an unknown version',
			'openapi: 4.0.0\npaths: {}',
			'api.yaml:1:1 (#/openapi): openapi: expected 3.0, 3.1 or 3.2, received "4.0.0"',
		],
		[
			'a $ref that leads nowhere',
			`${head}paths: {}\ncomponents:\n  schemas:\n    A:\n      properties:\n        b: { $ref: '#/components/schemas/B' }`,
			'api.yaml:8:14 (#/components/schemas/A/properties/b/$ref): $ref "#/components/schemas/B" leads nowhere',
		],
		[
			'a $ref that only leads back to itself',
			`${head}paths: {}\ncomponents:\n  schemas:\n    A: { $ref: '#/components/schemas/B' }\n    B: { $ref: '#/components/schemas/A' }`,
			'api.yaml:6:10 (#/components/schemas/A/$ref): $ref "#/components/schemas/B" only leads back to itself',
		],
		[
			'a $ref to an anchor',
			`${head}paths: {}\ncomponents: { schemas: { A: { $ref: '#a' } } }`,
			'$ref "#a" is not a JSON Pointer; anchors are not supported',
		],
		[
			'a $ref that leads nowhere, under a name that looks like data',
			`${head}paths:\n  /a:\n    get: { responses: { default: { $ref: '#/components/responses/Gone' } } }`,
			'(#/paths/~1a/get/responses/default/$ref): $ref "#/components/responses/Gone" leads nowhere',
		],
		[
			'a key with the name of an existing type',
			`${head}paths: {}\ncomponents: { schemas: { A: { type: integer, x-key: Promise } } }`,
			'api.yaml:4:46 (#/components/schemas/A/x-key): x-key: expected a name such as "BookId"',
		],
		[
			'a key with an invalid name',
			`${head}paths: {}\ncomponents: { schemas: { A: { type: integer, x-key: [BookId, a b] } } }`,
			'(#/components/schemas/A/x-key): x-key: expected a name such as "BookId"',
		],
		[
			'a $ref that is a number',
			`${head}paths:\n  /a:\n    get: { responses: { '200': { $ref: null } } }`,
			'(#/paths/~1a/get/responses/200/$ref): $ref: expected a string',
		],
		[
			'a discriminator that maps to a missing schema',
			`${head}paths: {}\ncomponents:\n  schemas:\n    A: { discriminator: { propertyName: t, mapping: { b: B } } }`,
			'api.yaml:6:55 (#/components/schemas/A/discriminator/mapping/b): mapping: unknown schema "B"',
		],
		[
			'a discriminator that maps to a missing value',
			`${head}paths: {}\ncomponents:\n  schemas:\n    A: { discriminator: { propertyName: t, mapping: { b: '#/b' } } }`,
			'api.yaml:6:55 (#/components/schemas/A/discriminator/mapping/b): mapping to "#/b" leads nowhere',
		],
		[
			'a definition that is not a schema',
			`${head}paths: {}\ncomponents: { schemas: { A: { $defs: { B: 7 } } } }`,
			'api.yaml:4:40 (#/components/schemas/A/$defs/B): schema: expected an object',
		],
		[
			'a structure that OpenAPI does not have',
			`${head}paths:\n  /a:\n    get: { responses: 7 }`,
			'api.yaml:5:12 (#/paths/~1a/get/responses): responses: expected an object',
		],
	])('%s', async (_, spec, message) => {
		const cwd = project(spec)
		await expect(generate({ cwd })).rejects.toThrow(message)
		expect(existsSync(join(cwd, 'out'))).toBe(false)
	})

	test.each([
		['JSON', `{"openapi":"3.0.3","x-a":${'['.repeat(300_000)}`],
		['YAML', `${head}x-a: ${'['.repeat(300_000)}`],
		['YAML with dashes', `${head}x-a:\n${'- '.repeat(300_000)}1`],
	])('300,000 levels of nesting in %s, in the description and in the overlay', async (_, text) => {
		const expected = /^(api|overlay)\.yaml:\d+:\d+ \(#\/x-a\/0.*\): expected at most 400 levels of nesting$/
		await expect(generate({ cwd: project(text) })).rejects.toThrow(expected)
		await expect(generate({ cwd: project(`${head}paths: {}`, text) })).rejects.toThrow(expected)
	})

	test('an unknown option of a function', async () => {
		const typo: object = { cofnig: 'a.json' }
		await expect(generate(typo)).rejects.toThrow(
			new TypeError('generate: unknown option "cofnig" (did you mean "config"?)'),
		)
		await expect(check(typo)).rejects.toThrow('check: unknown option "cofnig"')
		const overlays: object = { overlays: 'a.yaml' }
		await expect(diff('a', 'b', overlays)).rejects.toThrow(
			'diff: unknown option "overlays" (did you mean "overlay"?)',
		)
	})

	test('an overlay whose target is missing', async () => {
		const cwd = project(
			`${head}paths: {}`,
			"overlay: 1.0.0\ninfo: { title: t, version: '1' }\nactions:\n  - target: $.paths['/gone']\n    remove: true\n",
		)
		await expect(generate({ cwd })).rejects.toThrow(
			"overlay.yaml:4:5 (#/actions/0/target): action 1, $.paths['/gone']: nothing in api.yaml",
		)
	})

	test.each([
		[
			'no config',
			{},
			'operate-api.config.json: file not found; expected a config such as { "spec": "api.yaml", "output": "src/generated" }',
		],
		[
			'an address in place of a path',
			{ 'operate-api.config.json': '{ "spec": "https://example.com/api.yaml", "output": "out" }' },
			'operate-api.config.json:1:3 (#/spec): spec: expected a path, received an address: keep a copy of the file',
		],
		[
			'an unknown option',
			{ 'operate-api.config.json': '{\n\t"spec": "a",\n\t"outptu": "b"\n}' },
			'operate-api.config.json:3:2 (#/outptu): unknown option "outptu" (did you mean "output"?)',
		],
		[
			'a missing option',
			{ 'operate-api.config.json': '{ "spec": "a" }' },
			'operate-api.config.json:1:1 (#): output: expected a path, but it is missing',
		],
		[
			'a missing description',
			{ 'operate-api.config.json': '{ "spec": "a.yaml", "output": "out" }' },
			'a.yaml: file not found',
		],
	])('%s', async (_, files, message) => {
		await expect(generate({ cwd: scratch(files as Record<string, string>) })).rejects.toThrow(message)
	})

	test('data that looks like an invalid reference, and a schema that contains itself, are accepted', async () => {
		const cwd = project({
			openapi: '3.1.0',
			info: { title: 't', version: '1' },
			components: {
				schemas: {
					Tree: {
						type: 'object',
						properties: {
							$ref: { type: 'string', examples: [{ $ref: '#/nowhere' }] },
							default: { $ref: '#/components/schemas/Tree' },
							children: { type: 'array', items: { $ref: '#/components/schemas/Tree' } },
						},
						example: { $ref: 'elsewhere.yaml' },
					},
				},
			},
		})
		await expect(generate({ cwd })).resolves.toMatchObject({ schemas: 1 })
		expect(generated(cwd)['schema.ts']).toContain('children?: components["schemas"]["Tree"][]')
	})

	test('if the output cannot be written, the old files stay', async () => {
		const cwd = project(`${head}paths: {}`)
		await generate({ cwd })
		const before = generated(cwd)
		writeFileSync(join(cwd, 'api.yaml'), `${head}paths: {}\ncomponents: { schemas: { A: { type: string } } }`)
		// The last file cannot be moved to its place, since a folder is there.
		rmSync(join(cwd, 'out/metadata.ts'))
		mkdirSync(join(cwd, 'out/metadata.ts/folder'), { recursive: true })
		await expect(generate({ cwd })).rejects.toThrow(
			'out/metadata.ts: the output cannot be written (EISDIR); nothing was changed',
		)
		expect(readdirSync(join(cwd, 'out')).sort()).toEqual([
			'constants.ts',
			'metadata.ts',
			'operations.ts',
			'schema.ts',
		])
		for (const name of ['schema.ts', 'operations.ts'])
			expect(readFileSync(join(cwd, 'out', name), 'utf8')).toBe(before[name])
		writeFileSync(join(cwd, 'file'), '')
		writeFileSync(
			join(cwd, 'operate-api.config.json'),
			'{ "inputs": [{ "spec": "api.yaml", "output": "new/out" }, { "spec": "api.yaml", "output": "file/out" }] }',
		)
		await expect(generate({ cwd })).rejects.toThrow('the output cannot be written')
		expect(existsSync(join(cwd, 'new'))).toBe(false)
	})
})
