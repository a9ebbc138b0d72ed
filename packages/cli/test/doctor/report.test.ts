import { readFileSync } from 'node:fs'
import type { IncomingHttpHeaders } from 'node:http'
import { expect, test } from 'vitest'
import { run, temporaryFolder } from '../run.ts'
import { createLab } from './case.ts'
import { startServer } from './servers.ts'
import { tokenEndpointCases } from './token-endpoint-cases.ts'

/** Returns text as one line, with the port and the times that the README has. */
const normalize = (text: string): string =>
	text
		.replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:8080')
		.replace(/connected in \d+ ms/, 'connected in 2 ms')
		.replace(/\s+/g, ' ')
		.trim()

test.each([
	['8.5', 'selfManaged'],
	['8.6', 'saas'],
	['8.7', 'cookie'],
	['8.8', 'basic'],
	['8.8', 'cookie'],
	['8.9', 'selfManaged'],
	['8.9', 'saasUnified'],
] as const)('finds nothing wrong with %s and the login %s', async (camunda, login) => {
	await using lab = createLab()
	const { env } = await lab.emulator({ camunda, tokenPause: 0 })
	const { exitCode, stdout } = await run(['doctor'], { env: env[login] })
	expect(stdout).toContain('All is well.')
	expect(exitCode).toBe(0)
})

test('says that scripts must send the CSRF token which a cookie login needs', async () => {
	await using lab = createLab()
	const { env } = await lab.emulator()
	const { stdout } = await run(['doctor'], { env: env.cookie })
	expect(normalize(stdout)).toContain(
		'a POST without X-CSRF-TOKEN is refused (403): curl and scripts must send it',
	)
})

test('fits into a narrow terminal, except for addresses that must stay whole', async () => {
	await using lab = createLab()
	const { env } = await lab.emulator({ unreadable: ['incidents'] })
	const { stdout } = await run(['doctor'], { env: { ...env.selfManaged, NO_COLOR: '1' }, columns: 80 })
	expect(stdout).not.toContain('\u001b')
	for (const line of stdout.split('\n')) {
		expect(line.length > 80 && !line.includes('http://') ? line : '').toBe('')
	}
})

test('colours the verdicts on a terminal only', async () => {
	const env = { CAMUNDA_AUTH_STRATEGY: 'NONE', CAMUNDA_OPERATE_BASE_URL: 'http://127.0.0.1:1' }
	expect((await run(['doctor'], { env, columns: 140 })).stdout).toContain('\u001b[31mFAIL\u001b[39m')
	expect((await run(['doctor'], { env })).stdout).not.toContain('\u001b')
})

test('sends no credentials where a redirect leads', async () => {
	await using lab = createLab()
	const { env } = await lab.emulator({ camunda: '8.8' })
	const received: IncomingHttpHeaders[] = []
	const other = await lab.start(
		startServer(({ headers }, response) => {
			received.push(headers)
			response.writeHead(401, { 'content-type': 'application/json' }).end('{"message":"log in"}')
		}),
	)
	const ingress = await lab.start(
		startServer(({ url }, response) => {
			response.writeHead(308, { location: other.url + url }).end()
		}),
	)
	const addresses = { CAMUNDA_OPERATE_BASE_URL: ingress.url, CAMUNDA_REST_ADDRESS: ingress.url }
	for (const login of ['selfManaged', 'cookie', 'basic'] as const) {
		const { stdout } = await run(['doctor'], { env: { ...env[login], ...addresses, ZEEBE_REST_ADDRESS: '' } })
		expect(stdout).toContain('credentials only go to the address that you set')
	}
	expect(received.length).toBeGreaterThan(0)
	expect(received.filter(({ authorization, cookie }) => authorization ?? cookie)).toEqual([])
})

test('does not let a server write to the terminal', async () => {
	await using lab = createLab()
	const { env, faults } = await lab.emulator({ camunda: '8.8' })
	const roles = ['\u001b[2J\u202e']
	faults.always('GET /v2/authentication/me', { body: JSON.stringify({ roles, tenants: [] }) })
	const { stdout } = await run(['doctor'], { env: env.basic })
	expect(stdout).toContain('roles: \\u{1b}[2J\\u{202e}; tenants: none')
})

test('names the profile that the variables come from, and does not correct that', async () => {
	await using folder = await temporaryFolder()
	const env = { OPERATE_PROFILE: 'staging', XDG_CONFIG_HOME: folder.path }
	const { exitCode, stderr } = await run(['doctor', '--fix-env'], { env })
	expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringContaining('staging.env') })
})

test.each(['0', '61', 'soon'])('refuses to wait for %s seconds', async (seconds) => {
	const { exitCode, stderr } = await run(['doctor', '--timeout', seconds])
	expect({ exitCode, stderr }).toEqual({
		exitCode: 2,
		stderr: expect.stringContaining('expected seconds from 0.1 to 60'),
	})
})

test('prints what the README shows', async () => {
	const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
	const [, shown = ''] = /```text\n( {2}ok {4}Variables.*?)```/s.exec(readme) ?? []
	await using lab = createLab()
	const env = await tokenEndpointCases.find(({ title }) => title === 'a Keycloak without /auth')?.arrange(lab)
	const { stdout } = await run(['doctor'], { env: env ?? {} })
	expect(normalize(stdout)).toBe(normalize(shown))
})

test('has every cause in the README', async () => {
	const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
	const { causeIds } = await import('../../src/doctor/model/causes.ts')
	expect(causeIds.filter((cause) => !readme.includes(`\`${cause}\``))).toEqual([])
})
