import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, expect, test } from 'vitest'
import { installPacked } from './install-packed.ts'
import { snippetsOf } from './recipes/snippets.ts'

const document = 'packages/docs/pages/guides/nestjs.md'
const folder = resolve(import.meta.dirname, '../.cache/nest')
const execute = promisify(execFile)
/** Nest and its tools. They are fetched on demand, outside of the lock. */
const tools = [
	...['@nestjs/common@11.2.10', '@nestjs/core@11.2.10', '@nestjs/testing@11.2.6'],
	...['reflect-metadata@0.2.2', 'rxjs@7.8.2', 'typescript@5.9.3', '@types/node@20.19.43'],
	...['jest@30.2.0', '@types/jest@30.0.0', 'ts-jest@29.4.15'],
]

beforeAll(async () => {
	await installPacked(folder)
	mkdirSync(join(folder, 'tools'), { recursive: true })
	writeFileSync(join(folder, 'tools/package.json'), '{ "private": true }')
	await execute('npm', ['install', '--no-audit', '--no-fund', '--save-exact', ...tools], {
		cwd: join(folder, 'tools'),
		shell: process.platform === 'win32',
	})
}, 300_000)

/** Writes each example into the file that its first line names. */
function writeExamples(project: string, language: string): void {
	for (const code of snippetsOf(document, language)) {
		const [, name = ''] = /^\/\/ (\S+)\n/.exec(code) ?? []
		mkdirSync(dirname(join(project, name)), { recursive: true })
		writeFileSync(join(project, name), code)
	}
}

test.each([
	{ type: 'module', config: 'jest.config.mjs', flags: ['--experimental-vm-modules'], module: 'nodenext' },
	{ type: 'commonjs', config: 'jest.config.cjs', flags: [], module: 'commonjs' },
])('the test of nestjs.md passes with Jest in an application with type $type', async (application) => {
	const { type, config, flags, module } = application
	const project = join(folder, 'tools', type)
	writeExamples(project, 'typescript')
	writeExamples(project, 'js')
	writeFileSync(join(project, 'package.json'), JSON.stringify({ type }))
	const compilerOptions = {
		target: 'es2022',
		module,
		strict: true,
		skipLibCheck: true,
		allowJs: true,
		isolatedModules: true,
		experimentalDecorators: true,
		emitDecoratorMetadata: true,
		types: ['jest', 'node'],
	}
	writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions }))
	const jest = join(folder, 'tools/node_modules/jest/bin/jest.js')
	const args = [...flags, jest, '--config', config]
	const { stderr } = await execute(process.execPath, args, { cwd: project })
	expect(stderr).toContain('Tests:       1 passed')
})
