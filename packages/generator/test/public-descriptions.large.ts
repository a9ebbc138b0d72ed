import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { diff, generate } from '../src/index.ts'
import { compile } from './compile.ts'
import { scratch } from './scratch.ts'

test('the description of GitHub, 1,223 operations, gives a client that compiles under strict', async () => {
	// No dependency of the workspace: the package holds 385 MB.
	const download = scratch({ 'package.json': '{}' })
	execFileSync('npm', ['install', '--no-audit', '--no-fund', '@octokit/openapi@23.0.2'], { cwd: download })
	const spec = join(download, 'node_modules/@octokit/openapi/generated/api.github.com.json')
	const cwd = scratch({ 'operate-api.config.json': JSON.stringify({ spec, output: 'out' }) })
	const { operations } = await generate({ cwd })
	expect(operations).toBe(1223)
	expect(
		compile(['schema.ts', 'operations.ts', 'metadata.ts'].map((name) => join(cwd, 'out', name))),
	).toEqual([])
	expect(await diff(spec, spec, { cwd })).toEqual([])
})
