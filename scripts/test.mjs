// npm test: sets up, builds, checks and tests everything, and ends with the number of tests. With --all it also
// runs the suites that need more than Node: those of the `servicesTasks` below.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { dim, main, root, setUp, step, turbo } from './steps.mjs'

const checks = ['lint', 'typecheck', 'check:generated', 'check:package', 'check:snippets']
const servicesTasks = ['test:runtimes', 'test:keycloak']
const all = process.argv.includes('--all')

const reportFolders = readdirSync(resolve(root, 'packages')).map((name) => ({
	name,
	folder: resolve(root, 'packages', name, 'reports'),
}))

/** The counts that vitest reported, a package and suite each. */
function reports() {
	const found = []
	for (const { name, folder } of reportFolders.filter(({ folder }) => existsSync(folder))) {
		for (const file of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
			if (file !== 'vitest.json' && !all) continue
			const report = JSON.parse(readFileSync(resolve(folder, file), 'utf8'))
			const suite = file === 'vitest.json' ? name : `${name} (${file.replace('.json', '')})`
			found.push({
				suite,
				passed: report.numPassedTests,
				failed: report.numFailedTests,
				skipped: report.numPendingTests,
			})
		}
	}
	return found
}

await main(async () => {
	await setUp()
	await step('build the packages', () => turbo(['build', '--output-logs=errors-only']))
	await step(`check ${checks.join(', ')}`, () =>
		turbo([...checks, '--continue', '--output-logs=errors-only']),
	)
	// A report of an earlier run must not count: turbo brings back those of the suites that it need not run again.
	for (const { folder } of reportFolders) rmSync(folder, { recursive: true, force: true })
	try {
		await step('run the tests', () => turbo(['test', '--continue', '--output-logs=errors-only']))
		for (const task of all ? servicesTasks : []) {
			await step(`run ${task}`, () => turbo([task, '--output-logs=errors-only']))
		}
	} finally {
		const suites = reports()
		for (const { suite, passed, failed, skipped } of suites) {
			console.log(dim(`  ${suite.padEnd(24)} ${passed} passed, ${failed} failed, ${skipped} skipped`))
		}
		const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ field) =>
			suites.reduce((total, suite) => total + suite[field], 0)
		const skipped = sum('skipped')
		process.exitCode = sum('failed') > 0 || sum('passed') === 0 ? 1 : process.exitCode
		console.log(
			`\n${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
		)
	}
})
