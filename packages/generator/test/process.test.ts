import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { failed, terminalOf } from '../src/cli/terminal.ts'
import { startOperateApi } from './operate-api.ts'
import { project, scratch } from './scratch.ts'

const spec = (summary: string) =>
	`openapi: 3.0.3\ninfo: { title: t, version: '1' }\npaths:\n  /a:\n    get: { operationId: a.get, summary: ${summary}, responses: { '200': { description: d } } }\n`

describe('the command as a process', () => {
	test('exits with the exit code, and uses colours on a terminal only', async () => {
		const { ended } = startOperateApi(scratch(), 'generate')
		expect(await ended).toEqual({
			status: 2,
			stdout: '',
			stderr:
				'error operate-api.config.json: file not found; expected a config such as { "spec": "api.yaml", "output": "src/generated" }\n',
		})
	})

	test('with --watch, generates after each change, reports an invalid one, and stops at Ctrl-C', async () => {
		const cwd = project(spec('first'))
		const operations = () => readFileSync(join(cwd, 'out/operations.ts'), 'utf8')
		const shows = (summary: string) =>
			vi.waitFor(() => expect(operations()).toContain(summary), { timeout: 20_000, interval: 20 })
		const { until, kill, ended } = startOperateApi(cwd, 'generate', '--watch')
		await until('watching 2 files')
		expect(operations()).toContain('first.')
		writeFileSync(join(cwd, 'api.yaml'), 'openapi: 2')
		await until('error api.yaml:1:1 (#/openapi)')
		expect(operations()).toContain('first.')
		// Some editors write another file and rename it.
		writeFileSync(join(cwd, 'api.yaml~'), spec('second'))
		renameSync(join(cwd, 'api.yaml~'), join(cwd, 'api.yaml'))
		await shows('second.')
		// If the config names another description, that one is watched.
		writeFileSync(join(cwd, 'other.yaml'), spec('third'))
		writeFileSync(join(cwd, 'operate-api.config.json'), '{ "spec": "other.yaml", "output": "out" }')
		await shows('third.')
		writeFileSync(join(cwd, 'other.yaml'), spec('fourth'))
		await shows('fourth.')
		kill('SIGINT')
		expect(await ended).toMatchObject({ status: 0 })
	})
})

test.each([
	['two terminals', true, true, {}, '\u001b[31merror\u001b[0m no\n'],
	['a file for the errors', true, false, {}, 'error no\n'],
	['NO_COLOR', true, true, { NO_COLOR: '1' }, 'error no\n'],
])('colour with %s', (_, stdout, stderr, env, painted) => {
	let written = ''
	const stream = (isTTY: boolean) => ({
		isTTY,
		write: (text: string) => {
			written += text
		},
	})
	terminalOf('/', stream(stdout), stream(stderr), env).err('no', failed)
	expect(written).toBe(painted)
})
