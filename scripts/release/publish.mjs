// pnpm release:publish [--tag NAME]: builds every package, and publishes and tags those whose version is new.
import { main, pnpm, root, step, turbo } from '../steps.mjs'
import { publishedFilters } from './packages.mjs'

const args = process.argv.slice(2)

await main(async () => {
	await step('build the packages', () =>
		turbo(['build', ...publishedFilters(root), '--output-logs=errors-only']),
	)
	const told = await step(['changeset publish', ...args].join(' '), () =>
		pnpm(['exec', 'changeset', 'publish', ...args]),
	)
	console.log(`\n${told.trim()}`)
})
