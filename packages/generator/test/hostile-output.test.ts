import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { marked } from 'marked'
import { expect, test } from 'vitest'
import { operateApi } from './operate-api.ts'
import { generated, project, scratch } from './scratch.ts'

const hostile =
	'\u001b[2J\u202e\u2066\u009b1m\r\n::set-output name=a::b\n##[error]no\n```\n<img src=x> @admin [a](http://b)'
const invisible = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u

const spec = (extra: object, name = hostile) => ({
	openapi: '3.0.3',
	info: { title: hostile, version: '1' },
	paths: {
		[`/${name}`]: {
			get: {
				operationId: 'a.get',
				description: hostile,
				parameters: [
					{ name, in: 'query', schema: { type: 'string', enum: ['a', name], description: hostile } },
				],
				responses: {
					200: {
						description: 'd',
						content: { 'application/json': { schema: { $ref: '#/components/schemas/A' } } },
					},
				},
			},
		},
	},
	components: {
		schemas: {
			A: { type: 'object', properties: { [name]: { type: 'string' }, ...extra }, example: hostile },
		},
	},
})

function expectHarmless(output: string): void {
	expect(output).not.toMatch(invisible)
	for (const line of output.split('\n')) {
		expect(line).not.toMatch(/^\s*::|##\[/)
	}
}

test('the text of a description cannot control a terminal, a CI runner or a web page', async () => {
	const cwd = scratch({
		'old.yaml': JSON.stringify(spec({ [`old ${hostile}`]: { type: 'string', enum: [hostile] } })),
		'new.yaml': JSON.stringify(spec({ [`new ${hostile}`]: { type: 'string' } }, `other ${hostile}`)),
		'package.json': '{ "name": "client" }',
		'.changeset/config.json': '{}',
	})
	const table = await operateApi(cwd, 'diff', 'old.yaml', 'new.yaml', '--changeset')
	expect(table.stdout).toContain('operation gone')
	expectHarmless(table.stdout)
	const json = await operateApi(cwd, 'diff', 'old.yaml', 'new.yaml', '--json')
	expectHarmless(json.stdout)
	expect(JSON.stringify(JSON.parse(json.stdout))).toContain('[2J')
	const [changeset = ''] = readdirSync(join(cwd, '.changeset')).filter((name) => name.endsWith('.md'))
	const [, , markdown = ''] = readFileSync(join(cwd, '.changeset', changeset), 'utf8').split('---\n')
	expectHarmless(markdown)
	const page = String(marked.parse(markdown))
	expect(page).not.toMatch(/<img|<a |<pre|<h\d/)
	expect(markdown).not.toMatch(/(?<!`.*)@admin/)
})

test('messages about an input cannot control a terminal or a CI runner', async () => {
	const bad = spec({ a: { $ref: `#/${hostile}` } })
	const cwd = project(bad)
	for (const args of [
		['generate'],
		['check'],
		['generate', `--${hostile}`],
		[hostile],
		['diff', hostile, 'b'],
	]) {
		const { status, stdout, stderr } = await operateApi(cwd, ...args)
		expect(status).toBe(2)
		expectHarmless(stdout + stderr)
		expect(stderr.trimEnd().split('\n')).toHaveLength(1)
	}
})

test('generated files hide no characters, and reports of edited files are safe to show', async () => {
	const cwd = project(spec({}))
	expect((await operateApi(cwd, 'generate')).status).toBe(0)
	for (const text of Object.values(generated(cwd))) {
		expect(text).not.toMatch(invisible)
	}
	writeFileSync(join(cwd, 'out/operations.ts'), `${hostile}\n`)
	const drift = await operateApi(cwd, 'check')
	expect(drift.status).toBe(1)
	expectHarmless(drift.stderr)
})
