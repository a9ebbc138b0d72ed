import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { diff, generate } from '../src/index.ts'
import { compile } from './compile.ts'
import { scratch } from './scratch.ts'

let packages = ''

// They are not dependencies of the workspace, since the first package takes 385 MB.
beforeAll(() => {
	packages = mkdtempSync(join(tmpdir(), 'operate-api-large-'))
	execFileSync(
		'npm',
		[
			...['install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', packages],
			...['@octokit/openapi@23.0.2', '@figma/rest-api-spec@0.43.0', '@readme/oas-examples@8.2.2'],
		],
		{ cwd: packages },
	)
})
afterAll(() => rmSync(packages, { recursive: true, force: true }))

async function generated(specs: readonly string[]): Promise<{ operations: number; messages: string[] }> {
	const inputs = specs.map((spec, index) => ({ spec, output: `out/${index}` }))
	const cwd = scratch({ 'operate-api.config.json': JSON.stringify({ inputs }) })
	const { operations, files } = await generate({ cwd })
	return { operations, messages: compile(files.map((file) => join(cwd, file))) }
}

test('a client of GitHub, with 1,223 operations, compiles strictly', async () => {
	const spec = join(packages, 'node_modules/@octokit/openapi/generated/api.github.com.json')
	const start = performance.now()
	expect(await generated([spec])).toEqual({ operations: 1223, messages: [] })
	console.log(
		`GitHub: ${((performance.now() - start) / 1000).toFixed(1)} s, ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`,
	)
	expect(await diff(spec, spec)).toEqual([])
})

test('a client of Figma, which is OpenAPI 3.1 in YAML, compiles strictly', async () => {
	const spec = join(packages, 'node_modules/@figma/rest-api-spec/openapi/openapi.yaml')
	expect(await generated([spec])).toMatchObject({ messages: [] })
})

test('clients of all examples of ReadMe, with the corner cases of 3.0 and 3.1, compile strictly from one config', async () => {
	const specs = ['3.0/json', '3.0/yaml', '3.1/json', '3.1/yaml'].flatMap((folder) => {
		const path = join(packages, 'node_modules/@readme/oas-examples', folder)
		return readdirSync(path)
			.filter((name) => /\.(json|yaml)$/.test(name) && basename(name) !== 'package.json')
			.map((name) => join(path, name))
	})
	expect(specs.length).toBeGreaterThan(100)
	expect(await generated(specs)).toMatchObject({ messages: [] })
})
