// npm run test:keycloak: starts a Keycloak on a free loopback port with the realm of realm.json, runs the tests
// against it, and stops it. Keycloak is KEYCLOAK_HOME, or comes through Maven. Where it cannot be had the tests are
// skipped, or, with KEYCLOAK_REQUIRED=1, the command fails.
import { execFile, spawn } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const version = '26.5.6'
const here = dirname(fileURLToPath(import.meta.url))
const packageFolder = join(here, '../..')
const cache = join(packageFolder, '../../.cache/keycloak')
const exec = promisify(execFile)

class Unavailable extends Error {}

/** @param {string} command @param {string[]} args @param {string} why */
async function need(command, args, why) {
	try {
		const { stdout, stderr } = await exec(command, args, { maxBuffer: 2 ** 26 })
		return stdout + stderr
	} catch (error) {
		throw new Unavailable(`${why} (${error instanceof Error ? error.message.split('\n')[0] : error})`)
	}
}

async function findKeycloak() {
	const java = await need(
		'java',
		['-version'],
		'Java 17 or later is needed, and there is no java on the PATH',
	)
	const major = Number(/version "(\d+)/.exec(java)?.[1] ?? 0)
	if (major < 17) throw new Unavailable(`Java 17 or later is needed, and this is ${major}`)
	if (process.env.KEYCLOAK_HOME) return process.env.KEYCLOAK_HOME

	const home = join(cache, `keycloak-${version}`)
	if ((await readdir(home).catch(() => [])).includes('bin')) return home
	await mkdir(cache, { recursive: true })
	console.log(`fetching Keycloak ${version} through Maven …`)
	const artifact = `org.keycloak:keycloak-quarkus-dist:${version}:zip`
	const copy = ['-q', '-B', 'dependency:copy', `-Dartifact=${artifact}`, `-DoutputDirectory=${cache}`]
	await need('mvn', copy, 'Maven could not fetch Keycloak, and KEYCLOAK_HOME is not set')
	const zip = join(cache, `keycloak-quarkus-dist-${version}.zip`)
	// Beside, and then renamed: an interrupted run must not leave half a Keycloak that looks whole.
	const beside = await mkdtemp(join(cache, 'unpacking-'))
	await need('jar', ['--version'], 'A JDK is needed to unpack Keycloak')
		.then(() => exec('jar', ['--extract', '--file', zip], { cwd: beside }))
		.catch(() => need('unzip', ['-q', zip, '-d', beside], 'Neither jar nor unzip could unpack Keycloak'))
	await rm(home, { recursive: true, force: true })
	await cp(join(beside, `keycloak-${version}`), home, { recursive: true })
	await Promise.all([rm(beside, { recursive: true }), rm(zip)])
	return home
}

/** @returns {Promise<number>} */
const freePort = () =>
	new Promise((resolve) => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const address = server.address()
			server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
		})
	})

/** @param {import('node:child_process').ChildProcess} child */
const ended = (child) =>
	new Promise((resolve) => {
		if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode)
		else child.once('exit', resolve)
	})

async function run() {
	const found = await findKeycloak()
	// A copy of its own: Keycloak writes into its folder, and KEYCLOAK_HOME is somebody's.
	const home = await mkdtemp(join(tmpdir(), 'operate-api-keycloak-'))
	/** @type {import('node:child_process').ChildProcess | undefined} */
	let keycloak
	const stop = async () => {
		if (keycloak?.pid !== undefined && keycloak.exitCode === null && keycloak.signalCode === null) {
			try {
				process.kill(-keycloak.pid, 'SIGTERM')
				await Promise.race([ended(keycloak), new Promise((resolve) => setTimeout(resolve, 15_000).unref())])
				process.kill(-keycloak.pid, 'SIGKILL')
			} catch {
				// It has ended already.
			}
		}
		await rm(home, { recursive: true, force: true, maxRetries: 5 })
	}
	for (const signal of ['SIGINT', 'SIGTERM'])
		process.once(signal, () => stop().finally(() => process.exit(130)))
	try {
		await cp(found, home, { recursive: true })
		await rm(join(home, 'data'), { recursive: true, force: true })
		await mkdir(join(home, 'data/import'), { recursive: true })
		await cp(join(here, 'realm.json'), join(home, 'data/import/realm.json'))
		const port = await freePort()
		const settings = [
			'start-dev',
			'--import-realm',
			'--http-host=127.0.0.1',
			`--http-port=${port}`,
			'--http-relative-path=/auth',
		]
		const start = Date.now()
		console.log(`starting Keycloak on 127.0.0.1:${port} …`)
		// The server is Java's: in a process group of its own it ends with the script that starts it.
		keycloak = spawn('bash', [join(home, 'bin/kc.sh'), ...settings], {
			detached: true,
			stdio: ['ignore', 'pipe', 'pipe'],
			env: { ...process.env, JAVA_OPTS_APPEND: '-Xmx768m' },
		})
		let log = ''
		for (const pipe of [keycloak.stdout, keycloak.stderr]) pipe?.on('data', (text) => (log += text))
		const url = `http://127.0.0.1:${port}/auth/realms/camunda-platform`
		for (;;) {
			if (keycloak.exitCode !== null) throw new Error(`Keycloak ended with ${keycloak.exitCode}:\n${log}`)
			if (Date.now() - start > 240_000) throw new Error(`Keycloak was not ready after four minutes:\n${log}`)
			const isReady = await fetch(url).then(
				(response) => response.ok,
				() => false,
			)
			if (isReady) break
			await new Promise((resolve) => setTimeout(resolve, 500))
		}
		console.log(`ready after ${((Date.now() - start) / 1000).toFixed(1)} s`)
		const vitest = join(packageFolder, 'node_modules/vitest/vitest.mjs')
		const tests = spawn(process.execPath, [vitest, 'run', '--config', 'vitest.keycloak.config.ts'], {
			cwd: packageFolder,
			stdio: 'inherit',
			env: { ...process.env, KEYCLOAK_REALM_URL: url },
		})
		process.exitCode = Number((await ended(tests)) ?? 1)
	} finally {
		await stop()
	}
}

try {
	await run()
} catch (error) {
	if (error instanceof Unavailable) {
		const isRequired = process.env.KEYCLOAK_REQUIRED === '1'
		console.log(`${isRequired ? 'failed' : 'skipped'}: the Keycloak tests: ${error.message}`)
		process.exitCode = isRequired ? 1 : 0
	} else {
		console.error(error)
		process.exitCode = 1
	}
}
