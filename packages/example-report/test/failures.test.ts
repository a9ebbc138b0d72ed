import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startOperate } from '@operate-api/emulator'
import { expect, test } from 'vitest'
import { environment, run, temporaryFolder } from './run.ts'

/** Addresses where nothing listens. A port that was free a moment ago may be another test's by now. */
const unreachable = {
	baseUrl: 'http://127.0.0.1:3',
	tokenUrl: 'http://127.0.0.1:3/auth/realms/camunda-platform/protocol/openid-connect/token',
}

test('two runs share one token, and the secret is not on the disk', async () => {
	await using operate = await startOperate({ instances: 10 })
	await using cache = await temporaryFolder()
	for (let count = 0; count < 2; count++)
		expect((await run([], environment(operate, cache.path))).exitCode).toBe(0)
	expect(operate.requests.filter(({ path }) => path.endsWith('/token'))).toHaveLength(1)
	expect(operate.requests.filter(({ path }) => path === '/v1/incidents/search')).toHaveLength(2)
	const folder = join(cache.path, 'operate-api')
	const files = await readdir(folder)
	expect(files).toHaveLength(1)
	expect(await readFile(join(folder, files[0] ?? ''), 'utf8')).not.toContain(operate.selfManaged.clientSecret)
})

test.for([
	[['--format', 'xml'], '--format takes one of table, csv, json'],
	[['--format'], '--format'],
	[['--hours', '0'], '--hours takes a whole number from 1'],
	[['--hours', '1.5'], '--hours takes a whole number from 1'],
	[['--alert-above', '-1'], '--alert-above'],
	[['--alert-above', 'many'], '--alert-above takes a whole number from 0'],
	[['--nope'], '--nope'],
	[['incidents'], 'incidents'],
] as const)('%s exits with 2 and names the option', async ([args, message]) => {
	const { exitCode, stdout, stderr } = await run([...args], { CAMUNDA_AUTH_STRATEGY: 'NONE' })
	expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
	expect(stderr).toContain(message)
})

test.for([
	[{}, 'CAMUNDA_CLIENT_ID and CAMUNDA_CLIENT_SECRET'],
	[{ CAMUNDA_AUTH_STRATEGY: 'NONE' }, 'CAMUNDA_OPERATE_BASE_URL'],
	[
		{ CAMUNDA_AUTH_STRATEGY: 'NONE', CAMUNDA_OPERATE_BASE_URL: 'operate' },
		'CAMUNDA_OPERATE_BASE_URL: expected an absolute URL',
	],
	[
		{
			CAMUNDA_OPERATE_BASE_URL: 'http://operate.example.com',
			CAMUNDA_CLIENT_ID: 'id',
			CAMUNDA_CLIENT_SECRET: 'sentinel-secret',
			CAMUNDA_OAUTH_URL: 'http://login.example.com/token',
		},
		'CAMUNDA_OPERATE_BASE_URL: expected https',
	],
] as const)('the environment %o exits with 2 and says what is wrong', async ([env, message]) => {
	const { exitCode, stdout, stderr } = await run([], { ...env })
	expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
	expect(stderr).toContain(message)
	expect(stderr).not.toContain('sentinel-secret')
})

test('a login that fails exits with 3, at once and without the secret', async () => {
	await using operate = await startOperate({ instances: 0 })
	await using cache = await temporaryFolder()
	const env = { ...environment(operate, cache.path), CAMUNDA_CLIENT_SECRET: 'sentinel-secret' }
	const { exitCode, stdout, stderr } = await run(['--alert-above', '0'], env)
	expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' })
	expect(stderr).toMatch(/rejected the credentials \(401, \w+\)\. Check .* \[credentials_rejected\]/)
	expect(stderr).not.toContain('sentinel-secret')
	expect(operate.requests).toHaveLength(1)
})

test('an Operate or identity server that can not be reached exits with 3, and says where it looked', async () => {
	await using cache = await temporaryFolder()
	const address = { CAMUNDA_OPERATE_BASE_URL: unreachable.baseUrl, XDG_CACHE_HOME: cache.path }
	const operate = await run(['--alert-above', '0'], { ...address, CAMUNDA_AUTH_STRATEGY: 'NONE' })
	expect({ ...operate, stderr: '' }).toEqual({ exitCode: 3, stdout: '', stderr: '' })
	expect(operate.stderr).toContain(`cannot reach Operate at ${unreachable.baseUrl}`)
	expect(operate.stderr).toContain('(ECONNREFUSED) [network]')

	const identity = await run([], {
		...address,
		CAMUNDA_OAUTH_URL: unreachable.tokenUrl,
		CAMUNDA_CLIENT_ID: 'id',
		CAMUNDA_CLIENT_SECRET: 'sentinel-secret',
	})
	expect(identity.exitCode).toBe(3)
	// The address of Operate is not to blame, and is not named.
	expect(identity.stderr).toContain(`cannot reach ${unreachable.tokenUrl} (ECONNREFUSED)`)
	expect(identity.stderr).not.toContain('sentinel-secret')
})

test('a page that fails for good leaves no half report', async () => {
	await using operate = await startOperate({ instances: 10 })
	await using cache = await temporaryFolder()
	operate.faults.always('POST /v1/process-definitions/search', { status: 403 })
	const { exitCode, stdout, stderr } = await run(
		['--hours', '999999', '--format', 'json'],
		environment(operate, cache.path),
	)
	expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' })
	expect(stderr).toContain('forbidden')
})

test('--help tells the options and exit codes, and needs no environment', async () => {
	const { exitCode, stdout } = await run(['--help'], {})
	expect(exitCode).toBe(0)
	for (const word of ['--format', '--hours', '--open', '--alert-above', 'Exit codes'])
		expect(stdout).toContain(word)
})

test('text of a server cannot act on the terminal or on a spreadsheet', async () => {
	await using cache = await temporaryFolder()
	const records = {
		processDefinitions: [
			{ key: 1, bpmnProcessId: '=1+1\u001b[2J', version: 1, name: 'x', tenantId: '<default>' },
		],
	}
	await using operate = await startOperate({ instances: 0 })
	operate.faults.always('POST /v1/incidents/search', {
		status: 200,
		body: JSON.stringify({
			items: [
				{
					key: 1,
					processDefinitionKey: 1,
					processInstanceKey: 2,
					type: '=HYPERLINK("x")\u001b[31m',
					creationTime: '2026-07-29T06:00:00.000+0000',
					state: 'ACTIVE',
					message: 'm',
				},
			],
			sortValues: [1, 1],
			total: 1,
		}),
		headers: { 'content-type': 'application/json' },
	})
	operate.faults.always('POST /v1/process-definitions/search', {
		status: 200,
		body: JSON.stringify({ items: records.processDefinitions, sortValues: [1], total: 1 }),
		headers: { 'content-type': 'application/json' },
	})
	for (const format of ['table', 'csv', 'json']) {
		const { stdout } = await run(['--hours', '999999', '--format', format], environment(operate, cache.path))
		expect(stdout).not.toContain('\u001b')
		if (format === 'csv') {
			expect(stdout).toContain(`,'=1+1\\u{1b}[2J,"'=HYPERLINK(""x"")\\u{1b}[31m",1`)
		}
	}
})
