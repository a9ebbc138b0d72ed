import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import manifest from '../package.json' with { type: 'json' }
import { startOperate } from '../src/index.ts'

const command = fileURLToPath(new URL('../bin/operate-emulator.js', import.meta.url))
const running = new Set<ChildProcess>()
afterEach(() => {
	for (const child of running) child.kill('SIGKILL')
})

function run(...args: string[]) {
	return runIn({}, ...args)
}

function runIn(env: Readonly<Record<string, string>>, ...args: string[]) {
	const child = spawn(process.execPath, [command, ...args], {
		stdio: ['ignore', 'pipe', 'pipe'],
		env: { ...process.env, ...env },
	})
	running.add(child)
	const output = { out: '', err: '' }
	const waiting = new Set<() => void>()
	const collect = (name: 'out' | 'err') => (text: string) => {
		output[name] += text
		for (const check of waiting) check()
	}
	child.stdout.setEncoding('utf8').on('data', collect('out'))
	child.stderr.setEncoding('utf8').on('data', collect('err'))
	const exited = once(child, 'close').then(([code]) => {
		running.delete(child)
		return { code: code as number | null, ...output }
	})
	return {
		child,
		exited,
		/** Waits until the output matches. */
		async until(pattern: RegExp, name: 'out' | 'err' = 'out'): Promise<RegExpExecArray> {
			return new Promise((done, fail) => {
				const check = () => {
					const match = pattern.exec(output[name])
					if (match) done(match)
				}
				waiting.add(check)
				check()
				void exited.then(({ code, err }) => fail(new Error(`ended with ${code}: ${err}`)))
			})
		},
	}
}

/** Returns the variables that a banner lists for a login. */
function environment(banner: string, login: string): Record<string, string> {
	const section = banner.split(`\n${login}\n`)[1]?.split('\n\n')[0] ?? ''
	return Object.fromEntries(
		[...section.matchAll(/^export (\w+)='?(.*?)'?$/gm)].map(([, name, value]) => [name, value]),
	)
}

test('prints its version, and help with every option', async () => {
	const help = await run('--help').exited
	expect(help).toMatchObject({ code: 0, err: '' })
	for (const option of [
		'port',
		'host',
		'camunda',
		'csrf-header',
		'context-path',
		'keys-as',
		'rfc3339-dates',
		'storage',
	])
		expect(help.out).toContain(`--${option} `)
	for (const option of ['instances', 'seed', 'data', 'token-lifetime', 'token-pause', 'issuer', 'audience'])
		expect(help.out).toContain(`--${option} `)
	for (const option of ['cors', 'fault', 'json', 'quiet', 'version', 'unprotected-api'])
		expect(help.out).toContain(`--${option}`)
	expect(await run('-v').exited).toEqual({ code: 0, out: `${manifest.version}\n`, err: '' })
})

test('shows variables for each working login and a line for each request, without colours in a pipe', async () => {
	const emulator = run('--port', '0', '--camunda', '8.8', '--context-path', '/operate', '--instances', '12')
	const { input: banner } = await emulator.until(/Ctrl-C/)
	expect(banner).toContain('Operate emulator of Camunda 8.8, 12 process instances')
	for (const login of ['SaaS', 'Self-Managed']) {
		const env = environment(banner, login)
		expect(env.CAMUNDA_AUTH_STRATEGY).toBe('OAUTH')
		const token = await fetch(String(env.CAMUNDA_OAUTH_URL), {
			method: 'POST',
			body: new URLSearchParams({
				grant_type: 'client_credentials',
				audience: env.CAMUNDA_OPERATE_OAUTH_AUDIENCE ?? '',
				client_id: String(env.CAMUNDA_CLIENT_ID),
				client_secret: String(env.CAMUNDA_CLIENT_SECRET),
			}),
		})
		const { access_token } = (await token.json()) as { access_token: string }
		const found = await fetch(`${env.CAMUNDA_OPERATE_BASE_URL}/v1/process-instances/search`, {
			method: 'POST',
			headers: { authorization: `Bearer ${access_token}` },
		})
		expect(await found.json()).toHaveProperty('total', 12)
	}
	const cookie = environment(banner, 'Cookie')
	expect(cookie.CAMUNDA_AUTH_STRATEGY).toBe('COOKIE')
	const loggedIn = await fetch(`${cookie.CAMUNDA_COOKIE_AUTH_URL}?nobody=secret`, {
		method: 'POST',
		body: new URLSearchParams({
			username: String(cookie.CAMUNDA_COOKIE_AUTH_USERNAME),
			password: String(cookie.CAMUNDA_COOKIE_AUTH_PASSWORD),
		}),
	})
	expect(loggedIn.status).toBe(204)
	const basic = environment(banner, 'Basic')
	const { CAMUNDA_BASIC_AUTH_USERNAME: user, CAMUNDA_BASIC_AUTH_PASSWORD: password } = basic
	const byKey = await fetch(`${basic.CAMUNDA_OPERATE_BASE_URL}/v1/incidents/1`, {
		headers: { authorization: `Basic ${btoa(`${user}:${password}`)}` },
	})
	expect(byKey.status).toBe(404)
	await emulator.until(/404 GET {4}\/operate\/v1\/incidents\/1 [\d.]+ ms/)
	emulator.child.kill('SIGINT')
	const { code, out } = await emulator.exited
	expect(code).toBe(0)
	expect(out).not.toContain('\u001b')
	// A query may hold credentials.
	expect(out).not.toContain('nobody')
})

test('writes JSON lines, and with --quiet no requests', async () => {
	const emulator = run('--port', '0', '--json')
	const [line = ''] = await emulator.until(/.*"listening".*\n/)
	const { url, camunda, env } = JSON.parse(line)
	expect(camunda).toBe('8.7')
	expect(Object.keys(env)).toEqual(['SaaS', 'Self-Managed', 'Cookie'])
	await fetch(`${url}/v1/incidents/1`)
	await emulator.until(/"request".*\n/)
	emulator.child.kill('SIGTERM')
	const { code, out } = await emulator.exited
	expect(code).toBe(0)
	const events = out
		.trimEnd()
		.split('\n')
		.map((text) => JSON.parse(text))
	expect(events.map(({ event }) => event)).toEqual(['listening', 'request', 'stopped'])
	expect(events[1]).toMatchObject({
		method: 'GET',
		path: '/v1/incidents/1',
		route: 'GET /v1/incidents/{key}',
		status: 401,
	})

	const quiet = run('--port', '0', '--json', '--quiet')
	const [first = ''] = await quiet.until(/.*"listening".*\n/)
	await fetch(`${JSON.parse(first).url}/v1/incidents/1`)
	quiet.child.kill('SIGINT')
	expect((await quiet.exited).out).not.toContain('"request"')
})

test('stops at once, even with open connections', async () => {
	const emulator = run('--port', '0', '--fault', 'GET /swagger/operate.yaml={"stall":true}')
	const [, port = ''] = await emulator.until(/http:\/\/127\.0\.0\.1:(\d+)/)
	const stalled = fetch(`http://127.0.0.1:${port}/swagger/operate.yaml`).catch((error: Error) => error)
	const open = connect(Number(port), '127.0.0.1').on('error', () => {})
	open.write('POST /v1/incidents/search HTTP/1.1\r\n')
	await emulator.until(/cut GET {4}\/swagger/)
	emulator.child.kill('SIGINT')
	expect((await emulator.exited).code).toBe(0)
	expect(await stalled).toBeInstanceOf(Error)
	open.destroy()
})

test('takes faults, data and token settings from its options', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'operate-emulator-'))
	const data = join(folder, 'data.yaml')
	writeFileSync(data, 'processDefinitions: [{ key: 9007199254740993, bpmnProcessId: mine }]\n')
	const emulator = run(
		...['--port', '0', '--data', data, '--token-lifetime', '7', '--keys-as', 'strings', '--json'],
		...['--fault', 'POST /v1/incidents/search=[{"status":503,"retryAfter":2}]'],
	)
	const [line = ''] = await emulator.until(/.*"listening".*\n/)
	rmSync(folder, { recursive: true })
	const env = JSON.parse(line).env['Self-Managed']
	const answer = await fetch(env.CAMUNDA_OAUTH_URL, {
		method: 'POST',
		body: new URLSearchParams({
			grant_type: 'client_credentials',
			client_id: env.CAMUNDA_CLIENT_ID,
			client_secret: env.CAMUNDA_CLIENT_SECRET,
		}),
	})
	const { access_token, expires_in } = (await answer.json()) as Record<string, unknown>
	expect(expires_in).toBe(7)
	const search = (entity: string) =>
		fetch(`${env.CAMUNDA_OPERATE_BASE_URL}/v1/${entity}/search`, {
			method: 'POST',
			headers: { authorization: `Bearer ${access_token}` },
		})
	expect(await (await search('process-definitions')).text()).toContain('"key":"9007199254740993"')
	const faulty = await search('incidents')
	expect([faulty.status, faulty.headers.get('retry-after')]).toEqual([503, '2'])
	expect((await search('incidents')).status).toBe(200)
	emulator.child.kill('SIGINT')
	await emulator.exited
})

test('a usage error exits with 2 and a later failure with 1, each with one clear message', async () => {
	expect(await run('--camunda', '8.3').exited).toEqual({
		code: 2,
		out: '',
		err: 'error --camunda: expected one of 8.4, 8.5, 8.6, 8.7, 8.8, 8.9, 8.10\nsee --help\n',
	})
	const route = await run('--port', '0', '--fault', 'GET /v2={"status":500}').exited
	expect(route).toMatchObject({
		code: 2,
		out: '',
		err: expect.stringContaining("error unknown route 'GET /v2'"),
	})
	const data = await run('--port', '0', '--data', 'none.json').exited
	expect(data).toEqual({
		code: 1,
		out: '',
		err: 'error none.json: cannot be read: the file does not exist\n',
	})
})

test('an error shows the typed text without control characters', async () => {
	const hidden = '\u001b[2J\u202e'
	for (const args of [
		['--data', `${hidden}.json`],
		['--fault', `GET /${hidden}={"status":500}`],
		['--fault', `*=${hidden}`],
		['--issuer', `http://127.0.0.1:1/${hidden}`],
		[`--${hidden}`],
	]) {
		const { code, err } = await run('--port', '0', ...args).exited
		expect(code).toBeGreaterThan(0)
		expect(err).toMatch(/\\u\{1b\}\[2J\\u\{202e\}/)
		expect(err.includes('\u001b') || err.includes('\u202e')).toBe(false)
	}
})

test('a port that is in use is an error that says what to do', async () => {
	await using first = await startOperate()
	const { port } = new URL(first.url)
	expect(await run('--port', port).exited).toEqual({
		code: 1,
		out: '',
		err: `error port ${port} of 127.0.0.1 is in use; choose another, or 0 for a free one\n`,
	})
})

test('shows the unified login of SaaS from 8.9 on', async () => {
	const emulator = run('--port', '0', '--camunda', '8.9', '--instances', '3')
	const { input: banner } = await emulator.until(/Ctrl-C/)
	const env = environment(banner, 'SaaS, unified address')
	expect(env.CAMUNDA_OPERATE_BASE_URL).toMatch(/\/operate$/)
	expect(env.CAMUNDA_OPERATE_OAUTH_AUDIENCE).toBe('api.camunda.io')
	expect(`${env.CAMUNDA_REST_ADDRESS}/operate`).toBe(env.CAMUNDA_OPERATE_BASE_URL)
})

test.each([
	[['--camunda', '8.9', '--storage', 'rdbms'], 'Camunda 8.9 with a relational database', true],
	[['--camunda', '8.10'], 'Camunda 8.10', false],
] as const)('shows the logins of v2 where v1 is missing: %j', async (options, reason, hasOldSaas) => {
	const emulator = run('--port', '0', ...options)
	const { input: banner } = await emulator.until(/Ctrl-C/)
	expect(banner).toContain(`${reason} has no Operate REST API v1: every path under /v1 is a 404. Use v2.`)
	expect(banner).not.toContain('CAMUNDA_OPERATE_BASE_URL')
	expect(banner.includes('\nSaaS\n')).toBe(hasOldSaas)
	const basic = environment(banner, 'Basic')
	const credentials = `${basic.CAMUNDA_BASIC_AUTH_USERNAME}:${basic.CAMUNDA_BASIC_AUTH_PASSWORD}`
	const topology = await fetch(`${basic.CAMUNDA_REST_ADDRESS}/v2/topology`, {
		headers: { authorization: `Basic ${btoa(credentials)}` },
	})
	expect(topology.status).toBe(200)
})

test('an unsupported storage is reported with the name of its flag', async () => {
	const { code, err } = await run('--storage', 'rdbms').exited
	expect(code).toBe(2)
	expect(err).toContain('--storage: expected elasticsearch, since Camunda 8.7 has no other')
})
