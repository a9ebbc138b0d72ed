// npm run test:keycloak, in a package with a vitest.keycloak.config.ts: starts a Keycloak on a free loopback port with
// the realm of the package, or else the one next to this file, runs the package's tests against it, and stops it.
// KEYCLOAK_HOME is the folder of Keycloak. Without it, Keycloak is downloaded through Maven and kept in the user's cache folder. If that is impossible, the tests
// are skipped, or the command fails with KEYCLOAK_REQUIRED=1.
import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { access, cp, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const version = '26.5.6'
const here = dirname(fileURLToPath(import.meta.url))
const packageFolder = process.cwd()
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'operate-api-keycloak')
const exec = promisify(execFile)
// The server only runs for seconds. With the compiler that starts quickly, it is ready in half the time.
const env = { ...process.env, JAVA_OPTS_APPEND: '-Xmx768m -XX:TieredStopAtLevel=1' }

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

async function checkJava() {
	const why = 'Java 17 or later is needed, and there is no java on the PATH'
	const major = Number(/version "(\d+)/.exec(await need('java', ['-version'], why))?.[1] ?? 0)
	if (major < 17) throw new Unavailable(`Java 17 or later is needed, and this is ${major}`)
}

/**
 * Settles what Keycloak wants to know before it starts, once: it does so at each start otherwise.
 * @param {string} home
 */
async function build(home) {
	console.log('building Keycloak …')
	await exec('bash', [join(home, 'bin/kc.sh'), 'build', '--db=dev-mem', '--http-relative-path=/auth'], {
		env,
	})
}

async function fetchKeycloak() {
	const home = join(cache, `keycloak-${version}`)
	const isThere = () =>
		access(join(home, 'bin/kc.sh')).then(
			() => true,
			() => false,
		)
	if (await isThere()) return home
	await mkdir(cache, { recursive: true })
	// Unpacked into a temporary folder and renamed: an interrupted run must not leave half a Keycloak that looks complete.
	const unpacking = await mkdtemp(join(cache, 'unpacking-'))
	try {
		console.log(`fetching Keycloak ${version} through Maven …`)
		const artifact = `org.keycloak:keycloak-quarkus-dist:${version}:zip`
		const copy = ['-q', '-B', 'dependency:copy', `-Dartifact=${artifact}`, `-DoutputDirectory=${unpacking}`]
		await need('mvn', copy, 'Maven could not fetch Keycloak, and KEYCLOAK_HOME is not set')
		const zip = join(unpacking, `keycloak-quarkus-dist-${version}.zip`)
		await exec('jar', ['--extract', '--file', zip], { cwd: unpacking }).catch(() =>
			need('unzip', ['-q', '-o', zip, '-d', unpacking], 'Neither jar nor unzip could unpack Keycloak'),
		)
		const unpacked = join(unpacking, `keycloak-${version}`)
		await build(unpacked)
		await rename(unpacked, home).catch(async (error) => {
			// Another run was faster.
			if (!(await isThere())) throw error
		})
	} finally {
		await rm(unpacking, { recursive: true, force: true })
	}
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
	await checkJava()
	const own = process.env.KEYCLOAK_HOME
	const found = own || (await fetchKeycloak())
	// A copy, since Keycloak writes into its folder, and KEYCLOAK_HOME belongs to the user.
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
		const ownRealm = join(packageFolder, 'test/keycloak/realm.json')
		const realm = existsSync(ownRealm) ? ownRealm : join(here, 'realm.json')
		await cp(realm, join(home, 'data/import/realm.json'))
		if (own) await build(home)
		const port = await freePort()
		const settings = [
			...['start', '--optimized', '--import-realm', '--cache=local', '--hostname-strict=false'],
			...['--http-enabled=true', '--http-host=127.0.0.1', `--http-port=${port}`],
		]
		const start = Date.now()
		console.log(`starting Keycloak on 127.0.0.1:${port} …`)
		// Java starts in a process group of its own, so that it stops together with the script that starts it.
		keycloak = spawn('bash', [join(home, 'bin/kc.sh'), ...settings], {
			detached: true,
			stdio: ['ignore', 'pipe', 'pipe'],
			env,
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
			await new Promise((resolve) => setTimeout(resolve, 250))
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
		// The format of vitest's report, so that the test command of the repository counts these tests as well.
		const report = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 1, skipped: error.message }
		await mkdir(join(packageFolder, 'reports'), { recursive: true })
		await writeFile(join(packageFolder, 'reports/keycloak.json'), JSON.stringify(report))
	} else {
		console.error(error)
		process.exitCode = 1
	}
}
