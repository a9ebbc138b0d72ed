import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type OperateEmulator, startOperate } from '@operate-api/emulator'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { environment, run, temporaryFolder } from './run.ts'

let operate: OperateEmulator
let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeAll(async () => {
	operate = await startOperate()
	folder = await temporaryFolder()
})
afterAll(async () => {
	await operate.close()
	await folder[Symbol.asyncDispose]()
})

test('prints its version and its help', async () => {
	expect(await run(['--version'])).toEqual({ exitCode: 0, stdout: '0.0.0\n', stderr: '' })
	for (const args of [[], ['--help'], ['help'], ['get', '--help']]) {
		const { exitCode, stdout, stderr } = await run(args)
		expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
		expect(stdout).toMatch(/^Usage: operate/)
	}
})

test.each([
	[['gte'], 'operate: unknown command "gte" (did you mean "get"?)\n'],
	[['get', '--proflie', 'prod'], 'operate: unknown option "--proflie" (did you mean "--profile"?)\n'],
	[['get', 'incidentz', '1'], 'operate: unknown entity "incidentz" (did you mean "incidents"?)\n'],
	[['get', 'incidents'], 'operate: missing required argument "key"\n'],
	[['get', 'incidents', '1.5'], 'operate: <key>: expected the digits of a key, such as 2251799813685255\n'],
])('%j is a mistake of usage', async (args, stderr) => {
	expect(await run(args)).toEqual({ exitCode: 2, stdout: '', stderr })
})

test('says which variables are missing', async () => {
	const { exitCode, stderr } = await run(['get', 'incidents', '1'], { env: { XDG_CACHE_HOME: folder.path } })
	expect(exitCode).toBe(2)
	expect(stderr).toContain('CAMUNDA_REST_ADDRESS')
})

test('takes address and login from a profile that only its owner can read', async () => {
	const { XDG_CACHE_HOME, XDG_CONFIG_HOME, ...variables } = environment(operate, folder.path)
	const profile = join(folder.path, 'operate-api', 'staging.env')
	await mkdir(join(folder.path, 'operate-api'), { recursive: true })
	const lines = Object.entries(variables).map(([name, value]) => `export ${name}='${value}'\n`)
	await writeFile(profile, lines.join(''), { mode: 0o600 })
	const env = { XDG_CACHE_HOME, XDG_CONFIG_HOME, CAMUNDA_CLIENT_SECRET: 'of another cluster' }

	const missing = ['get', 'incidents', '1', '--profile', 'staging']
	expect(await run(missing, { env })).toMatchObject({
		exitCode: 3,
		stderr: expect.stringContaining('not_found'),
	})

	await chmod(profile, 0o644)
	expect(await run(missing, { env })).toMatchObject({
		exitCode: 2,
		stderr: `operate: --profile: expected a file that only you can read. Run: chmod 600 '${profile}'\n`,
	})
	expect(await run(['get', 'incidents', '1', '--profile', 'stagng'], { env })).toMatchObject({
		exitCode: 2,
		stderr: expect.stringContaining('did you mean "staging"?'),
	})
})
