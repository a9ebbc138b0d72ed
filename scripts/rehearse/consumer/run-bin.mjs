// Starts the emulator with the command that its package installs, logs in, reads its incidents with the command `operate`, and stops it.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'

const emulator = spawn('operate-emulator', ['--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] })
emulator.once('error', (error) => {
	throw new Error(`the command operate-emulator could not be started: ${error.message}`)
})
let output = ''
// The pipe stays open: the emulator goes on writing to it.
for await (const text of emulator.stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
	output += text
	if (/http:\/\/127\.0\.0\.1:\d+/.test(output)) {
		break
	}
}
emulator.stdout.resume()
const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(output) ?? []
if (url === undefined) throw new Error(`operate-emulator named no address:\n${output}`)

const login = await fetch(`${url}/api/login`, {
	method: 'POST',
	body: new URLSearchParams({ username: 'demo', password: 'demo' }),
})
console.log(`${url} responded to a login with ${login.status}`)
const operate = spawnSync('operate', ['incidents', '--json'], {
	env: {
		...process.env,
		CAMUNDA_AUTH_STRATEGY: 'COOKIE',
		CAMUNDA_OPERATE_BASE_URL: url,
		CAMUNDA_COOKIE_AUTH_USERNAME: 'demo',
		CAMUNDA_COOKIE_AUTH_PASSWORD: 'demo',
	},
	encoding: 'utf8',
})
console.log(`operate found ${operate.stdout?.trim().split('\n').length} kinds of incidents`)
emulator.kill('SIGTERM')
const [code, signal] = await once(emulator, 'exit')
if (!login.ok) process.exitCode = 1
if (operate.status !== 0) throw new Error(`operate ended with ${operate.status}: ${operate.stderr}`)
if (signal !== null || code !== 0)
	throw new Error(`operate-emulator ended with ${signal ?? code} where it was told to stop`)
