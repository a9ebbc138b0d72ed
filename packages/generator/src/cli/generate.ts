import { watch } from 'node:fs'
import { basename, dirname } from 'node:path'
import { remember, unchanged } from '../generate/stamp.ts'
import { InputError } from '../input-error.ts'
import { green, red } from './paint.ts'

/** Runs `generate`, again at each change of an input where it watches. */
export async function runGenerate(config: string, watching: boolean): Promise<number> {
	if (!watching) return once(config)
	const { readConfig } = await import('../config/config.ts')
	const attempt = () =>
		once(config).catch((error: unknown) => {
			process.stderr.write(`${red('error')} ${error instanceof InputError ? error.message : String(error)}\n`)
		})
	await attempt()
	const { inputs } = await readConfig(config, process.cwd())
	const files = [config, ...inputs.flatMap(({ spec, overlay }) => (overlay ? [spec, overlay] : [spec]))]
	let timer: NodeJS.Timeout | undefined
	let running = Promise.resolve<unknown>(undefined)
	// Folders rather than files: an editor that writes by renaming replaces the file that is watched.
	const watchers = [...new Set(files.map(dirname))].map((folder) =>
		watch(folder, (_, name) => {
			if (!files.some((file) => dirname(file) === folder && basename(file) === name)) return
			clearTimeout(timer)
			timer = setTimeout(() => {
				running = running.then(attempt)
			}, 100)
		}),
	)
	process.stdout.write(`  watching ${files.length} files; stop with Ctrl-C\n`)
	await new Promise<void>((stop) => {
		process.once('SIGINT', stop)
		process.once('SIGTERM', stop)
	})
	clearTimeout(timer)
	for (const watcher of watchers) watcher.close()
	await running
	return 0
}

async function once(config: string): Promise<number> {
	const known = unchanged(config)
	if (known !== undefined) {
		process.stdout.write(`${green('✓')} ${known}; nothing has changed\n`)
		return 0
	}
	const { generate } = await import('../generate/generate.ts')
	const result = await generate({ config, onStep: (step) => process.stdout.write(`  ${step}\n`) })
	for (const file of result.written) process.stdout.write(`  wrote ${file}\n`)
	const summary = `${result.operations} operations, ${result.schemas} schemas`
	process.stdout.write(
		`${green('✓')} ${summary}; ${result.written.length} of ${result.files.length} files written\n`,
	)
	remember(config, summary)
	return 0
}
