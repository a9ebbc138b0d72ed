// pnpm release:version [--snapshot NAME]: turns the changesets into versions and changelogs. The generated client names
// the generator's version, so it is written anew.
import { main, pnpm, step, turbo } from '../steps.mjs'

const args = process.argv.slice(2)

await main(async () => {
	await step(['changeset version', ...args].join(' '), () => pnpm(['exec', 'changeset', 'version', ...args]))
	await step('generate the client with the new versions', () =>
		turbo(['generate', '--output-logs=errors-only']),
	)
})
