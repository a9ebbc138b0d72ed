import { execFile, spawn } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { startOperate } from '@operate-api/emulator'
import { chromium } from 'playwright-core'
import { expect, test } from 'vitest'
import { binaryOf, chromiumPath } from './binaries.ts'
import { bundle, folderWith } from './bundle.ts'
import type { Findings, Task } from './smoke.ts'

type Run = (task: Task) => Promise<Findings>

/** Runs the smoke test against an emulator, and compares its findings with the emulator's data. */
async function check(run: Run): Promise<void> {
	await using emulator = await startOperate({ cors: ['*'], instances: 50 })
	const { faults, url, requests } = emulator
	faults.next('POST /v1/decision-definitions/search', { status: 503 }, 2)
	faults.next('POST /v1/process-definitions/search', { status: 401 })
	faults.always('POST /v1/variables/search', { stall: true })
	const findings = await run({ ...emulator.selfManaged, deadUrl: 'http://127.0.0.1:1' })

	faults.clear()
	const login = { grant_type: 'client_credentials', client_id: emulator.selfManaged.clientId }
	const token = await fetch(emulator.selfManaged.tokenUrl, {
		method: 'POST',
		body: new URLSearchParams({ ...login, client_secret: emulator.selfManaged.clientSecret }),
	}).then((response) => response.json() as Promise<{ access_token: string }>)
	const text = await fetch(`${url}/v1/process-instances/search`, {
		method: 'POST',
		headers: { authorization: `Bearer ${token.access_token}`, 'content-type': 'application/json' },
		body: '{"sort":[{"field":"key","order":"DESC"}],"size":5}',
	}).then((response) => response.text())
	const keys = [...text.matchAll(/"key":(\d+)/g)].map(([, digits]) => String(digits))
	expect(BigInt(keys[0] ?? 0) > 2n ** 53n).toBe(true)
	expect(findings).toEqual({
		keys,
		byPath: keys[0],
		total: 50,
		walked: 50,
		sequenceFlows: expect.any(Number),
		missing: 'not_found',
		timeout: 'timeout',
		aborted: 'the reason',
		unreachable: 'network',
		retried: expect.any(Number),
		replayed: 1,
	})
	expect(requests.filter(({ route }) => route === 'POST /v1/decision-definitions/search')).toHaveLength(3)
	const replayed = requests.filter(({ route }) => route === 'POST /v1/process-definitions/search')
	expect(replayed.map(({ status, body }) => [status, body])).toEqual([
		[401, '{"size":1}'],
		[200, '{"size":1}'],
	])
}

/** Runs a program that prints its findings. */
const printed = async (file: string, args: string[]): Promise<Findings> => {
	const { stdout } = await promisify(execFile)(file, args, { timeout: 60_000 })
	return JSON.parse(stdout)
}

test('Deno', async () => {
	const deno = await binaryOf('deno')
	await using folder = await folderWith({
		'smoke.mjs': await bundle('console.log(JSON.stringify(await smoke(JSON.parse(Deno.args[0]))))'),
	})
	await check((task) =>
		printed(deno, [
			'run',
			'--no-config',
			'--allow-net=127.0.0.1',
			`${folder.path}/smoke.mjs`,
			JSON.stringify(task),
		]),
	)
})

test('Bun', async () => {
	const bun = await binaryOf('bun')
	await using folder = await folderWith({
		'smoke.mjs': await bundle('console.log(JSON.stringify(await smoke(JSON.parse(Bun.argv[2]))))'),
	})
	await check((task) => printed(bun, [`${folder.path}/smoke.mjs`, JSON.stringify(task)]))
})

const workerdConfig = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
	services = [
		(name = "smoke", worker = (
			modules = [(name = "worker", esModule = embed "worker.mjs")],
			compatibilityDate = "2026-11-01",
			globalOutbound = "outside",
		)),
		(name = "outside", network = (allow = ["local"])),
	],
	sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "smoke")],
);
`

test('workerd', async () => {
	const workerd = await binaryOf('workerd')
	await using folder = await folderWith({
		'config.capnp': workerdConfig,
		'worker.mjs': await bundle(
			'export default { fetch: async (request) => Response.json(await smoke(await request.json())) }',
		),
	})
	const child = spawn(workerd, ['serve', '--control-fd=3', `${folder.path}/config.capnp`], {
		stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
	})
	try {
		const [line] = (await once(createInterface(child.stdio[3] as Readable))) as [string]
		const { port } = JSON.parse(line)
		await check(async (task) => {
			const response = await fetch(`http://127.0.0.1:${port}`, { method: 'POST', body: JSON.stringify(task) })
			const text = await response.text()
			expect(text).toMatch(/^\{/)
			return JSON.parse(text)
		})
	} finally {
		child.kill()
	}
})

/** Resolves with the first line, or rejects if the output ends without one. */
const once = (lines: ReturnType<typeof createInterface>) =>
	new Promise<string[]>((resolve, reject) => {
		lines.once('line', (line) => resolve([line]))
		lines.once('close', () => reject(new Error('the runtime ended before it listened')))
	})

test('Chromium', async () => {
	await using browser = await chromium.launch({
		executablePath: chromiumPath(),
		// Chromium's sandbox does not work as root, the user of many containers.
		args: ['--no-sandbox'],
	})
	const module = await bundle('globalThis.smoke = smoke')
	const site = createServer(({ url }, response) => {
		const [type, body] =
			url === '/smoke.mjs'
				? ['text/javascript', module]
				: ['text/html', '<!doctype html><script type="module" src="/smoke.mjs"></script>']
		response.writeHead(200, { 'content-type': type }).end(body)
	})
	await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
	try {
		const { port } = site.address() as AddressInfo
		const page = await browser.newPage()
		await page.goto(`http://127.0.0.1:${port}`, { waitUntil: 'load' })
		await check((task) =>
			page.evaluate((task) => (globalThis as unknown as { smoke: Run }).smoke(task), task),
		)
	} finally {
		site.close()
	}
})
