// pnpm release:rehearse: does on loopback all that a release does. From a copy of the repository it writes the versions,
// builds, and publishes to a registry of its own; projects outside the workspace then install from there with npm, pnpm
// and yarn, type-check, and run the README's examples. A release that takes dependents along follows.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { main, root, step } from '../steps.mjs'
import { rehearseConsumers } from './consumers.mjs'
import { startRegistry } from './registry.mjs'
import { rehearseReleases } from './releases.mjs'
import { copyRepository } from './scratch.mjs'

const scope = '@operate-api'
const started = Date.now()
let passed = 0
let failed = 0

/** A step whose outcome is counted as a test's. @template T @param {string} title @param {() => Promise<T>} work */
async function check(title, work) {
	try {
		const result = await step(title, work)
		passed++
		return result
	} catch (error) {
		failed++
		throw error
	}
}

await main(async () => {
	const folder = mkdtempSync(join(tmpdir(), 'operate-api-rehearsal-'))
	// On exit rather than in a `finally`, since Ctrl-C ends the process.
	process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
	const places = Object.fromEntries(
		['repository', 'registry', 'consumers'].map((name) => [name, join(folder, name)]),
	)
	for (const place of Object.values(places)) mkdirSync(place)

	const scratch = await step('copy the repository', () => copyRepository(String(places.repository)))
	await step('install its dependencies from the lock file', () =>
		scratch.pnpm(['install', '--frozen-lockfile', '--prefer-offline']),
	)
	const registry = await step('start a registry on loopback', () =>
		startRegistry({ folder: String(places.registry), scope }),
	)
	try {
		const releases = rehearseReleases({ scratch, registry, scope, folder, check })
		await releases.first()
		await rehearseConsumers({
			folder: String(places.consumers),
			registry: registry.url,
			scope,
			versions: scratch.versions(),
			scratch,
			check,
		})
		await releases.dependent()
	} finally {
		await registry.close()
		// Counted by the repository's test command, in the form of a vitest report.
		const reports = resolve(root, 'scripts/reports')
		mkdirSync(reports, { recursive: true })
		writeFileSync(
			join(reports, 'rehearsal.json'),
			JSON.stringify({ numPassedTests: passed, numFailedTests: failed, numPendingTests: 0 }),
		)
	}
	console.log(`\n${passed} checks of the release passed in ${Math.round((Date.now() - started) / 1000)} s`)
})
