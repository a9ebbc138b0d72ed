// The projects that install what was published.
import { join } from 'node:path'
import { parse } from 'yaml'
import { createConsumer, managers } from './consumer.mjs'

/**
 * @param {{
 *   folder: string, registry: string, scope: string, versions: Record<string, string>,
 *   scratch: import('./scratch.mjs').Scratch, check: typeof import('../steps.mjs').step,
 * }} options
 */
export async function rehearseConsumers({ folder, registry, scope, versions, scratch, check }) {
	const { catalog } = parse(scratch.read('pnpm-workspace.yaml'))
	for (const manager of /** @type {(keyof typeof managers)[]} */ (Object.keys(managers))) {
		const consumer = createConsumer({
			folder: join(folder, manager),
			manager,
			registry,
			scope,
			versions,
			tools: { typescript: catalog.typescript, '@types/node': catalog['@types/node'] },
			readme: join(scratch.folder, 'README.md'),
		})
		const examples = await consumer.create()
		await check(`${manager} installs the packages`, () => consumer.install())
		await check(`${manager}: ${examples.length} examples of the README compile`, () => consumer.typecheck())
		for (const { name } of examples) {
			await check(`${manager}: ${name} runs`, async () => {
				const output = await consumer.runExample(name)
				// Every example prints keys or names, so an empty output means that it found nothing.
				if (output.trim() === '') throw new Error(`${name} printed nothing`)
			})
		}
		await check(`${manager}: the commands operate-emulator and operate run`, () => consumer.runBin())
	}
}
