// npm test: sets up, builds, checks and tests everything, and ends with the number of tests.
//   --all         also the suites that need more than Node, or minutes: other runtimes, a browser,
//                 other TypeScript versions, Keycloak, a release
//   --only SUITE  one suite alone, without the checks
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { dim, main, pnpm, root, run, setUp, step, turbo } from './steps.mjs'

/** The tasks of each suite. */
const tasks = {
	test: ['test'],
	'test:runtimes': ['test:runtimes'],
	'test:consumers': ['test:consumers'],
	'test:keycloak': ['test:keycloak'],
	'test:release': [],
}
const suites = /** @type {(keyof typeof tasks)[]} */ (Object.keys(tasks))

const usage = `usage: npm test -- [--all | --only ${suites.join('|')}]`
function readArguments() {
	try {
		return parseArgs({ options: { all: { type: 'boolean' }, only: { type: 'string' } } }).values
	} catch (error) {
		console.error(`${error instanceof Error ? error.message : error}\n${usage}`)
		process.exit(2)
	}
}
const { all = false, only: asked } = readArguments()
const only = suites.find((suite) => suite === asked)
if (asked !== undefined && (only === undefined || all)) {
	console.error(usage)
	process.exit(2)
}
/** @type {typeof suites} */
const chosen = only !== undefined ? [only] : all ? suites : ['test']

const reportFolders = [
	...readdirSync(resolve(root, 'packages')).map((name) => `packages/${name}`),
	'scripts',
].map((name) => ({ name: basename(name), folder: resolve(root, name, 'reports') }))

/** Returns the counts that vitest reported, per package and suite. */
function counts() {
	const found = []
	for (const { name, folder } of reportFolders.filter(({ folder }) => existsSync(folder))) {
		for (const file of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
			const report = JSON.parse(readFileSync(resolve(folder, file), 'utf8'))
			found.push({
				suite: file === 'vitest.json' ? name : `${name} (${file.replace('.json', '')})`,
				passed: report.numPassedTests,
				failed: report.numFailedTests,
				skipped: report.numPendingTests,
				why: report.skipped ? `: ${report.skipped}` : '',
			})
		}
	}
	return found
}

await main(async () => {
	await setUp()
	await step('build the packages', () => turbo(['build', '--output-logs=errors-only']))
	if (only === undefined) {
		await step('check types, lint, packages and the rest (pnpm check)', () =>
			pnpm(['run', 'check', '--continue', '--output-logs=errors-only']),
		)
	}
	// Reports of earlier runs must not count. turbo restores those of suites that need not run again.
	for (const { folder } of reportFolders) rmSync(folder, { recursive: true, force: true })
	try {
		for (const suite of chosen) {
			await step(`run ${suite}`, () =>
				suite === 'test:release'
					? // It takes minutes, so its own progress is shown; and it depends on more than a cache could know.
						run(process.execPath, ['scripts/rehearse/index.mjs'], { stream: true })
					: turbo([...tasks[suite], '--continue', '--output-logs=errors-only']),
			)
		}
	} finally {
		const found = counts()
		for (const { suite, passed, failed, skipped, why } of found) {
			console.log(dim(`  ${suite.padEnd(24)} ${passed} passed, ${failed} failed, ${skipped} skipped${why}`))
		}
		const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ field) =>
			found.reduce((total, suite) => total + suite[field], 0)
		const skipped = sum('skipped')
		process.exitCode = sum('passed') + skipped === 0 ? 1 : process.exitCode
		console.log(
			`\n${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
		)
	}
})
