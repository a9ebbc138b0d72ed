import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { generate } from '../src/index.ts'
import { compile } from './compile.ts'
import { generated, project, scratch } from './scratch.ts'

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')
const root = fileURLToPath(new URL('../../../', import.meta.url))

/** What this workspace's formatter makes of a source. */
function formatted(name: string, text: string): string {
	const { formatter, javascript } = JSON.parse(readFileSync(join(root, '.biome.json'), 'utf8'))
	const config = scratch({ 'biome.json': JSON.stringify({ root: true, formatter, javascript }) })
	const biome = createRequire(join(root, 'package.json')).resolve('@biomejs/biome/bin/biome')
	const args = [biome, 'format', `--config-path=${config}`, `--stdin-file-path=${name}`]
	return execFileSync(process.execPath, args, { input: text, encoding: 'utf8', cwd: config })
}

test('the files of a small description, formatted as the formatter would', async () => {
	const cwd = project(fixture('library.yaml'), fixture('library.overlay.yaml'))
	await generate({ cwd })
	const files = generated(cwd)
	expect(compile(Object.keys(files).map((name) => join(cwd, 'out', name)))).toEqual([])
	for (const [name, text] of Object.entries(files)) {
		await expect(text.replace(/generator \S+ from/, 'generator VERSION from')).toMatchFileSnapshot(
			`__snapshots__/library/${name}.txt`,
		)
		expect(formatted(name, text)).toBe(text)
	}
})

test('the committed files of the Operate client are formatted as the formatter would', () => {
	for (const name of ['schema.ts', 'operations.ts', 'metadata.ts']) {
		const text = readFileSync(join(root, 'packages/client/src/generated', name), 'utf8')
		expect(formatted(name, text)).toBe(text)
	}
})
