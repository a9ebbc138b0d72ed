import { type FSWatcher, watch } from 'node:fs'
import { basename, dirname } from 'node:path'
import { InputError } from '../base/input-error.ts'
import { readConfig } from '../config/config.ts'
import { type RunOptions, runGenerate } from './generate.ts'
import { failed, type Terminal } from './terminal.ts'

/** Editors write a file in several steps. */
const SETTLED_MS = 100

/** Runs `generate --watch`: again at each change of an input, until it is stopped. An invalid input is only reported. */
export async function runWatch(options: RunOptions, terminal: Terminal): Promise<number> {
	const watcher = new InputWatcher(options, terminal)
	const stopped = new Promise<void>((stop) => {
		process.once('SIGINT', () => stop())
		process.once('SIGTERM', () => stop())
	})
	await watcher.start()
	await stopped
	await watcher.stop()
	return 0
}

class InputWatcher {
	readonly #options: RunOptions
	readonly #terminal: Terminal
	#files: readonly string[]
	#watchers: FSWatcher[] = []
	#timer: NodeJS.Timeout | undefined
	#running: Promise<void> = Promise.resolve()

	constructor(options: RunOptions, terminal: Terminal) {
		this.#options = options
		this.#terminal = terminal
		this.#files = [options.config]
	}

	async start(): Promise<void> {
		this.#watch(this.#files)
		this.#running = this.#attempt()
		await this.#running
		this.#terminal.out(`  watching ${this.#files.length} files; stop with Ctrl-C`)
	}

	async stop(): Promise<void> {
		clearTimeout(this.#timer)
		this.#close()
		await this.#running
	}

	async #attempt(): Promise<void> {
		const { config } = this.#options
		const { err, cwd } = this.#terminal
		try {
			const { inputs } = await readConfig(config, cwd)
			this.#watch([config, ...inputs.flatMap(({ spec, overlay }) => (overlay ? [spec, overlay] : [spec]))])
			const read = await runGenerate(this.#options, this.#terminal)
			this.#watch([...new Set([config, ...read])])
		} catch (error) {
			err(error instanceof InputError ? error.message : String(error), failed)
		}
	}

	#watch(files: readonly string[]): void {
		if (this.#watchers.length > 0 && files.join('\0') === this.#files.join('\0')) {
			return
		}
		this.#close()
		this.#files = files
		// Folders rather than files: an editor that writes by renaming replaces the file that is watched.
		this.#watchers = [...new Set(files.map(dirname))].flatMap((folder) => {
			try {
				return [watch(folder, (_, name) => this.#changed(folder, name))]
			} catch {
				// The folder is missing, which `generate` reports.
				return []
			}
		})
	}

	#changed(folder: string, name: string | null): void {
		if (!this.#files.some((file) => dirname(file) === folder && basename(file) === name)) {
			return
		}
		clearTimeout(this.#timer)
		this.#timer = setTimeout(() => {
			this.#running = this.#running.then(() => this.#attempt())
		}, SETTLED_MS)
	}

	#close(): void {
		for (const watcher of this.#watchers) {
			watcher.close()
		}
	}
}
