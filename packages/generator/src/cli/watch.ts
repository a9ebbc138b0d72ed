import { type FSWatcher, watch } from 'node:fs'
import { basename, dirname } from 'node:path'
import { InputError } from '../base/input-error.ts'
import { readConfig } from '../config/config.ts'
import { type RunOptions, runGenerate } from './generate.ts'
import { failed, type Terminal } from './terminal.ts'

/** The pause after which a file counts as written, in milliseconds: editors write a file in several steps. */
const SETTLED_MS = 100

/** The state of a run of `generate --watch`. */
interface Watching {
	readonly options: RunOptions
	readonly terminal: Terminal
	/** The files that are watched, by watching their folders. */
	files: readonly string[]
	watchers: readonly FSWatcher[]
	timer: NodeJS.Timeout | undefined
	/** Resolves once the last run has ended. */
	running: Promise<void>
}

/**
 * Runs `generate --watch`: generates after each change of an input, until it is stopped. An invalid input is only
 * reported.
 */
export async function runWatch(options: RunOptions, terminal: Terminal): Promise<number> {
	const stopped = new Promise<void>((stop) => {
		process.once('SIGINT', () => stop())
		process.once('SIGTERM', () => stop())
	})
	const files = [options.config]
	const running = Promise.resolve()
	const state: Watching = { options, terminal, files, watchers: [], timer: undefined, running }
	watchFiles(state, files)
	state.running = attempt(state)
	await state.running
	terminal.out(`  watching ${state.files.length} files; stop with Ctrl-C`)
	await stopped
	clearTimeout(state.timer)
	close(state)
	await state.running
	return 0
}

async function attempt(state: Watching): Promise<void> {
	const { options, terminal } = state
	const { config } = options
	try {
		const { inputs } = await readConfig(config, terminal.cwd)
		watchFiles(state, [
			config,
			...inputs.flatMap(({ spec, overlay }) => (overlay ? [spec, overlay] : [spec])),
		])
		const read = await runGenerate(options, terminal)
		watchFiles(state, [...new Set([config, ...read])])
	} catch (error) {
		terminal.err(error instanceof InputError ? error.message : String(error), failed)
	}
}

function watchFiles(state: Watching, files: readonly string[]): void {
	if (state.watchers.length > 0 && files.join('\0') === state.files.join('\0')) {
		return
	}
	close(state)
	state.files = files
	// Folders are watched rather than files, since some editors replace a file by renaming another one.
	state.watchers = [...new Set(files.map(dirname))].flatMap((folder) => {
		try {
			return [watch(folder, (_, name) => onChange(state, folder, name))]
		} catch {
			// The folder is missing. `generate` reports that.
			return []
		}
	})
}

function onChange(state: Watching, folder: string, name: string | null): void {
	if (!state.files.some((file) => dirname(file) === folder && basename(file) === name)) {
		return
	}
	clearTimeout(state.timer)
	state.timer = setTimeout(() => {
		state.running = state.running.then(() => attempt(state))
	}, SETTLED_MS)
}

function close({ watchers }: Watching): void {
	for (const watcher of watchers) {
		watcher.close()
	}
}
