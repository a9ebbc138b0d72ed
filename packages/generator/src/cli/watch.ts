import { type FSWatcher, watch } from 'node:fs'
import { basename, dirname } from 'node:path'
import { readConfig } from '../config/config.ts'
import { InputError } from '../input-error.ts'
import { runGenerate } from './generate.ts'
import { failed, type Terminal } from './terminal.ts'

/** Editors write a file in several steps. */
const SETTLED_MS = 100

/** Runs `generate --watch`: again at each change of an input, until it is stopped. A bad input only tells of itself. */
export async function runWatch(config: string, terminal: Terminal): Promise<number> {
	const { cwd, out, err } = terminal
	let files = [config]
	let watchers: FSWatcher[] = []
	let timer: NodeJS.Timeout | undefined
	let running = Promise.resolve()

	const attempt = async (): Promise<void> => {
		try {
			const { inputs } = await readConfig(config, cwd)
			watchFiles([config, ...inputs.flatMap(({ spec, overlay }) => (overlay ? [spec, overlay] : [spec]))])
			await runGenerate(config, terminal)
		} catch (error) {
			err(error instanceof InputError ? error.message : String(error), failed)
		}
	}
	const watchFiles = (next: string[]): void => {
		if (watchers.length > 0 && next.join('\0') === files.join('\0')) return
		close()
		files = next
		// Folders rather than files: an editor that writes by renaming replaces the file that is watched.
		watchers = [...new Set(files.map(dirname))].flatMap((folder) => {
			try {
				return [watch(folder, (_, name) => changed(folder, name))]
			} catch {
				// The folder is missing, which `generate` tells of.
				return []
			}
		})
	}
	const changed = (folder: string, name: string | null): void => {
		if (!files.some((file) => dirname(file) === folder && basename(file) === name)) return
		clearTimeout(timer)
		timer = setTimeout(() => {
			running = running.then(attempt)
		}, SETTLED_MS)
	}
	const close = (): void => {
		for (const watcher of watchers) watcher.close()
	}

	const stopped = new Promise<void>((stop) => {
		process.once('SIGINT', () => stop())
		process.once('SIGTERM', () => stop())
	})
	watchFiles(files)
	running = attempt()
	await running
	out(`  watching ${files.length} files; stop with Ctrl-C`)
	await stopped
	clearTimeout(timer)
	close()
	await running
	return 0
}
