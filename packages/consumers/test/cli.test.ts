import { execFile } from 'node:child_process'
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { type OperateEmulator, startOperate } from '@operate-api/emulator'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packPublished } from './install-packed.ts'

const folder = resolve(import.meta.dirname, '../.cache/cli')
const tarballs = join(folder, 'packed')
const execute = promisify(execFile)
const shell = process.platform === 'win32'

let operate: OperateEmulator
beforeAll(async () => {
	await packPublished(folder, ['auth', 'runtime', 'client', 'cluster-client', 'cli'])
	mkdirSync(join(folder, 'app'), { recursive: true })
	const files = readdirSync(tarballs).map((name) => `file:${join(tarballs, name)}`)
	writeFileSync(join(folder, 'app/package.json'), '{ "private": true }')
	await execute('npm', ['install', '--no-audit', '--no-fund', ...files], { cwd: join(folder, 'app'), shell })
	operate = await startOperate({ camunda: '8.8' })
}, 180_000)
afterAll(() => operate?.close())

/** Runs the installed command by npx, as a user does. */
function operateCommand(...args: readonly string[]) {
	const { PATH, SystemRoot, HOME, npm_config_cache } = process.env
	return execute('npx', ['--no-install', 'operate', ...args], {
		cwd: join(folder, 'app'),
		env: { PATH, SystemRoot, HOME, npm_config_cache, ...operate.env.basic },
		shell,
	})
}

/** Returns the bytes of a folder. */
const sizeOf = (path: string): number =>
	readdirSync(path, { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile())
		.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)

test('the packed command runs by npx', async () => {
	expect((await operateCommand('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
	expect((await operateCommand('incidents', '--json')).stdout).toContain('"bpmnProcessId":"order-process"')
	const { stdout } = await operateCommand('search', 'process-instances', '--limit', '3', '--json')
	expect(stdout.trim().split('\n')).toHaveLength(3)
	expect((await operateCommand('doctor')).stdout).toContain('All is well')
	expect((await operateCommand('completion', 'bash')).stdout).toContain(
		'complete -o default -F _operate operate',
	)
})

test('takes less than 5 MB with its dependencies', () => {
	expect(sizeOf(join(folder, 'app/node_modules'))).toBeLessThan(5_000_000)
})
