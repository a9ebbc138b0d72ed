import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { diff, generate } from '../src/index.ts'
import { compile } from './compile.ts'
import { scratch } from './scratch.ts'

const require = createRequire(import.meta.url)

test('the description of GitHub, 1,223 operations, gives a client that compiles under strict', async () => {
	const spec = require.resolve('@octokit/openapi/generated/api.github.com.json')
	const cwd = scratch({ 'operate-api.config.json': JSON.stringify({ spec, output: 'out' }) })
	const { operations } = await generate({ cwd })
	expect(operations).toBe(1223)
	expect(
		compile(['schema.ts', 'operations.ts', 'metadata.ts'].map((name) => join(cwd, 'out', name))),
	).toEqual([])
	expect(await diff(spec, spec, { cwd })).toEqual([])
})
