import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/** Creates a folder for one test, with the given files. */
export function scratch(files: Readonly<Record<string, string>> = {}): string {
	const folder = mkdtempSync(join(tmpdir(), 'operate-api-'))
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
	for (const [name, text] of Object.entries(files)) {
		mkdirSync(dirname(join(folder, name)), { recursive: true })
		writeFileSync(join(folder, name), text)
	}
	return folder
}

/** Creates a folder with a description, a config and, if given, an overlay. */
export function project(spec: string | object, overlay?: string): string {
	return scratch({
		'api.yaml': typeof spec === 'string' ? spec : JSON.stringify(spec, null, 2),
		'operate-api.config.json': JSON.stringify({
			spec: 'api.yaml',
			output: 'out',
			...(overlay === undefined ? {} : { overlay: 'overlay.yaml' }),
		}),
		...(overlay === undefined ? {} : { 'overlay.yaml': overlay }),
	})
}

/** Returns the generated files of a project, by name. */
export function generated(folder: string): Record<string, string> {
	const out = join(folder, 'out')
	return Object.fromEntries(readdirSync(out).map((name) => [name, readFileSync(join(out, name), 'utf8')]))
}
