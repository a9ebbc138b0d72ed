// npm run demo: regenerates and builds the client, starts the emulator, logs in as SaaS, as Self-Managed and by
// cookie, and searches after each.
import { main, setUp, step, turbo } from './steps.mjs'

await main(async () => {
	await setUp()
	await step('generate the client from specs/operate.yaml', () =>
		turbo(['generate', '--output-logs=errors-only']),
	)
	await step('build the packages', () => turbo(['build', '--output-logs=errors-only']))
	// Only now can the packages be imported.
	const { logInAndSearch } = await import('./log-in-and-search.mjs')
	await logInAndSearch()
})
