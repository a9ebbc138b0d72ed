import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { delimiter, dirname, join, relative } from 'node:path'
import type { Location } from '../base/input-error.ts'
import { InputError } from '../base/input-error.ts'
import type { OutputFile } from './write.ts'

/** Options for `formatFiles()`. */
export interface FormatOptions {
	/** The command. The paths of the files are appended. */
	readonly command: string
	/** The folder that it runs in. */
	readonly folder: string
	/** The place of the command in the config, for messages. */
	readonly location: Location
}

/**
 * Runs the user's formatter on files before they are moved into the output folder. Until then they are in a folder next
 * to it, so that the formatter finds its config.
 *
 * @throws InputError if the command fails
 */
export async function formatFiles(
	output: string,
	files: readonly OutputFile[],
	options: FormatOptions,
): Promise<OutputFile[]> {
	let stage: string | undefined
	// A folder that was created for this is removed if it stays empty.
	const made = await mkdir(output, { recursive: true }).catch(() => undefined)
	try {
		const folder = await mkdtemp(join(output, '.format-'))
		stage = folder
		const staged = files.map(({ path, text }) => ({ path, text, from: join(folder, relative(output, path)) }))
		for (const { from, text } of staged) {
			await writeFile(from, text)
		}
		await run(
			options,
			staged.map(({ from }) => relative(options.folder, from)),
		)
		return await Promise.all(
			staged.map(async ({ path, from }) => ({ path, text: await readFile(from, 'utf8') })),
		)
	} catch (error) {
		if (error instanceof InputError) {
			throw error
		}
		const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
		throw new InputError(`format: the files cannot be written for the formatter (${code})`, options.location)
	} finally {
		if (stage !== undefined) {
			await rm(stage, { recursive: true, force: true })
		}
		if (made !== undefined) {
			await rm(made, { recursive: true, force: true })
		}
	}
}

function run({ command, folder, location }: FormatOptions, paths: readonly string[]): Promise<void> {
	return new Promise((resolve, reject) => {
		const child = spawn([command, ...paths.map(quoted)].join(' '), {
			cwd: folder,
			shell: true,
			stdio: ['ignore', 'pipe', 'pipe'],
			env: { ...process.env, PATH: pathFrom(folder) },
		})
		let output = ''
		const collect = (text: string) => {
			output = (output + text).slice(0, 10_000)
		}
		child.stdout.setEncoding('utf8').on('data', collect)
		child.stderr.setEncoding('utf8').on('data', collect)
		child.on('error', (error) => reject(new InputError(`format: ${error.message}`, location)))
		child.on('close', (code, signal) => {
			if (code === 0) {
				resolve()
				return
			}
			const [line = ''] = output.split('\n').filter((text) => text.trim() !== '')
			const reason = `format: ${command} failed (${signal ?? `exit code ${code}`})`
			reject(new InputError(line === '' ? reason : `${reason}: ${line.trim()}`, location))
		})
	})
}

/** Returns the folders of commands. Those of the project's own dependencies come first. */
function pathFrom(folder: string): string {
	const folders: string[] = []
	for (let at = folder; ; at = dirname(at)) {
		folders.push(join(at, 'node_modules', '.bin'))
		if (at === dirname(at)) {
			return [...folders, process.env.PATH ?? ''].join(delimiter)
		}
	}
}

const quoted = (path: string): string =>
	process.platform === 'win32' ? `"${path}"` : `'${path.replaceAll("'", "'\\''")}'`
