import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, expect, test } from 'vitest'
import { installPacked } from './install-packed.ts'

const folder = resolve(import.meta.dirname, '../.cache/resolvers')
const require = createRequire(import.meta.url)
const execute = promisify(execFile)
/** Tools that resolve modules in their own ways. They are downloaded on demand, and are not in the lock file. */
const tools = ['jest@30.2.0', 'eslint@9.39.1', 'eslint-plugin-import@2.32.0']

beforeAll(async () => {
	await installPacked(folder)
	mkdirSync(join(folder, 'tools'), { recursive: true })
	writeFileSync(join(folder, 'tools/package.json'), '{ "private": true }')
	await execute('npm', ['install', '--no-audit', '--no-fund', '--save-exact', ...tools], {
		cwd: join(folder, 'tools'),
		shell: process.platform === 'win32',
	})
}, 180_000)

const source = `import { saas } from '@operate-api/auth'
import { diskStore } from '@operate-api/auth/node'
import { createOperateClient, key } from '@operate-api/client'
import { startOperate } from '@operate-api/emulator'
import { createApiClient } from '@operate-api/runtime'
export const all = [saas, diskStore, createOperateClient, key('1'), startOperate, createApiClient]
`

test.each([
	['typescript-5.4', 'commonjs', 'node10', 'commonjs'],
	['typescript', 'commonjs', 'node10', 'commonjs'],
	['typescript-5.4', 'node16', 'node16', 'module'],
	['typescript', 'node16', 'node16', 'module'],
])(
	'%s with module %s and moduleResolution %s finds every entry',
	async (typescript, module, resolution, type) => {
		const project = join(folder, `${typescript}-${module}`)
		mkdirSync(project, { recursive: true })
		writeFileSync(join(project, 'package.json'), JSON.stringify({ type }))
		writeFileSync(join(project, 'index.ts'), source)
		const compilerOptions = {
			target: 'es2022',
			lib: ['es2022', 'dom'],
			module,
			moduleResolution: resolution,
			types: ['node'],
			strict: true,
			skipLibCheck: false,
			noEmit: true,
		}
		writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions }))
		const tsc = join(dirname(require.resolve(`${typescript}/package.json`)), 'bin/tsc')
		const { stdout } = await execute(process.execPath, [tsc, '-p', project], { cwd: project }).catch(
			(error: { stdout: string }) => error,
		)
		expect(stdout).toBe('')
	},
)

test('jest 30 runs a test of an ES module with the client', async () => {
	const project = join(folder, 'jest')
	mkdirSync(project, { recursive: true })
	writeFileSync(
		join(project, 'package.json'),
		'{ "type": "module", "jest": { "testMatch": ["**/*.test.mjs"] } }',
	)
	writeFileSync(
		join(project, 'client.test.mjs'),
		`import { createOperateClient } from '@operate-api/client'
test('searches', async () => {
	const fetch = async () => Response.json({ items: [], sortValues: [], total: 0 })
	const operate = createOperateClient({ baseUrl: 'http://localhost:8080', fetch })
	expect((await operate.incidents.search()).total).toBe(0)
})
`,
	)
	const jest = join(folder, 'tools/node_modules/jest/bin/jest.js')
	const { stderr } = await execute(process.execPath, ['--experimental-vm-modules', jest], { cwd: project })
	expect(stderr).toContain('Tests:       1 passed')
})

test('eslint-plugin-import resolves every entry', async () => {
	const project = join(folder, 'eslint')
	mkdirSync(project, { recursive: true })
	writeFileSync(join(project, 'index.mjs'), source.replace("key('1')", 'key'))
	writeFileSync(
		join(project, 'eslint.config.mjs'),
		`import plugin from '../tools/node_modules/eslint-plugin-import/lib/index.js'
export default [{ plugins: { import: plugin }, rules: { 'import/no-unresolved': 'error' } }]
`,
	)
	const eslint = join(folder, 'tools/node_modules/eslint/bin/eslint.js')
	const { stdout } = await execute(process.execPath, [eslint, 'index.mjs'], { cwd: project }).catch(
		(error: { stdout: string }) => error,
	)
	expect(stdout).toBe('')
})
