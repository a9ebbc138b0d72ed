import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { generate } from '../src/index.ts'
import { compile } from './compile.ts'
import { generated, project } from './scratch.ts'

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')

test('the generated files of a small description match their snapshots', async () => {
	const cwd = project(fixture('library.yaml'), fixture('library.overlay.yaml'))
	await generate({ cwd })
	const files = generated(cwd)
	expect(compile(Object.keys(files).map((name) => join(cwd, 'out', name)))).toEqual([])
	for (const [name, text] of Object.entries(files)) {
		await expect(text.replace(/generator \S+ from/, 'generator VERSION from')).toMatchFileSnapshot(
			`__snapshots__/library/${name}.txt`,
		)
	}
})
