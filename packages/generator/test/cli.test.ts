import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { operateApi } from './operate-api.ts'
import { project, scratch } from './scratch.ts'

const spec = (summary = 's') =>
	`openapi: 3.0.3\ninfo: { title: t, version: '1' }\npaths:\n  /a:\n    get: { operationId: a.get, summary: ${summary}, responses: { '200': { description: d } } }\n`

describe('operate-api', () => {
	test('generates, then finds nothing to do, and reports files that were edited', async () => {
		const cwd = project(spec())
		expect(await operateApi(cwd, 'check')).toMatchObject({
			status: 1,
			stderr: expect.stringContaining('the file is missing'),
		})
		expect(await operateApi(cwd, 'generate')).toMatchObject({
			status: 0,
			stdout: expect.stringContaining('4 of 4 files written'),
		})
		expect(await operateApi(cwd, 'generate')).toMatchObject({
			status: 0,
			stdout: expect.stringContaining('0 of 4 files written'),
		})
		expect((await operateApi(cwd, 'check')).status).toBe(0)
		const file = join(cwd, 'out/operations.ts')
		writeFileSync(file, readFileSync(file, 'utf8').replace('s.', 'by hand'))
		const drift = await operateApi(cwd, 'check')
		expect(drift.status).toBe(1)
		expect(drift.stderr).toContain('by hand')
		expect(drift.stderr).not.toContain('\u001b[')
	})

	test('diffs as a table, as JSON and as a changeset, and exits with 1 for a breaking change', async () => {
		const cwd = scratch({
			'old.yaml': spec(),
			'new.yaml': spec().replace('/a:', '/b:'),
			'package.json': '{ "name": "client" }',
			'.changeset/config.json': '{}',
		})
		const table = await operateApi(cwd, 'diff', 'old.yaml', 'new.yaml')
		expect(table).toMatchObject({ status: 1, stdout: expect.stringContaining('operation gone (GET /a)') })
		expect((await operateApi(cwd, 'diff', 'old.yaml', 'old.yaml')).status).toBe(0)
		const json = await operateApi(cwd, 'diff', 'old.yaml', 'new.yaml', '--json', '--changeset')
		expect(JSON.parse(json.stdout)).toMatchObject({
			bump: 'major',
			changes: [{ bump: 'major' }, { bump: 'minor' }],
		})
		const [changeset = ''] = readdirSync(join(cwd, '.changeset')).filter((name) => name.endsWith('.md'))
		expect(readFileSync(join(cwd, '.changeset', changeset), 'utf8')).toMatch(/^---\n"client": major\n---\n/)
	})

	test('before 1.0.0, a breaking change is a minor in the changeset', async () => {
		const cwd = scratch({
			'old.yaml': spec(),
			'new.yaml': spec().replace('/a:', '/b:'),
			'package.json': '{ "name": "client", "version": "0.9.1" }',
			'.changeset/config.json': '{}',
		})
		const { stdout } = await operateApi(cwd, 'diff', 'old.yaml', 'new.yaml', '--changeset')
		expect(stdout).toContain('1 major, 1 minor, 0 patch: major')
		const [, path = ''] = /wrote (\S+)/.exec(stdout) ?? []
		const changeset = readFileSync(join(cwd, path), 'utf8')
		expect(changeset).toMatch(/^---\n"client": minor\n---\n/)
		expect(changeset).toContain('- **breaking** `a.get`: operation gone')
	})

	test.each([
		['a mistyped command', ['genrate'], 'unknown command "genrate" (did you mean "generate"?)'],
		['a mistyped option', ['generate', '--wach'], 'unknown option "--wach" (did you mean "--watch"?)'],
		[
			'an argument for a command without arguments',
			['check', 'api.yaml'],
			'check: expected no argument, received api.yaml',
		],
		[
			'an unknown command',
			['frob'],
			'unknown command "frob" (expected one of generate, check, overlay, diff)',
		],
		[
			'an unknown option',
			['generate', '--frob'],
			'generate: unknown option "--frob" (expected one of --config, --strict, --watch, --help, --version)',
		],
		[
			'an option of another command',
			['check', '--watch'],
			'check: unknown option "--watch" (expected one of --config, --strict, --help, --version)',
		],
		['a missing file name', ['diff', 'old.yaml'], 'diff: expected OLD NEW, received old.yaml'],
		['a missing config', ['generate'], 'operate-api.config.json: file not found'],
	])('%s exits with 2 and prints one line', async (_, args, message) => {
		const { status, stderr } = await operateApi(scratch(), ...args)
		expect(status).toBe(2)
		expect(stderr).toContain(message)
		expect(stderr.trimEnd().split('\n')).toHaveLength(1)
	})

	test('prints its usage and its version', async () => {
		expect(await operateApi(scratch(), '--help')).toMatchObject({
			status: 0,
			stdout: expect.stringContaining('operate-api diff OLD NEW'),
		})
		expect(await operateApi(scratch(), '--version')).toMatchObject({
			status: 0,
			stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
		})
	})
})
