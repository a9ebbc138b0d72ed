import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { InputError } from '../base/input-error.ts'

/** A file to write: its absolute path and its text. */
export interface OutputFile {
	readonly path: string
	readonly text: string
}

/** Returns the files that are missing or have another text on disk. */
export async function changed(
	files: readonly OutputFile[],
): Promise<(OutputFile & { before: string | undefined })[]> {
	const found = await Promise.all(
		files.map(async (file) => ({
			...file,
			before: await readFile(file.path, 'utf8').catch(() => undefined),
		})),
	)
	return found.filter(({ text, before }) => text !== before)
}

/** Writes all files or none. First, each file is written next to its destination, then all are moved there. */
export async function writeWhole(
	files: readonly OutputFile[],
	name: (path: string) => string,
): Promise<void> {
	const made: string[] = []
	const temporary: { from: string; to: string }[] = []
	const moved: { to: string; before: string | undefined }[] = []
	let current = files[0]?.path ?? ''
	try {
		for (const { path, text } of files) {
			current = path
			const first = await mkdir(dirname(path), { recursive: true })
			if (first !== undefined) made.push(first)
			const from = `${path}.${process.pid}.tmp`
			temporary.push({ from, to: path })
			await writeFile(from, text, { flag: 'w' })
		}
		for (const { from, to } of temporary) {
			current = to
			const before = await readFile(to, 'utf8').catch(() => undefined)
			await rename(from, to)
			moved.push({ to, before })
		}
	} catch (error) {
		for (const { to, before } of moved)
			await (before === undefined ? rm(to, { force: true }) : writeFile(to, before)).catch(() => {})
		await removeTemporary(temporary)
		for (const folder of made) await rm(folder, { recursive: true, force: true }).catch(() => {})
		const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
		throw new InputError(`the output cannot be written (${code}); nothing was changed`, {
			file: name(current),
		})
	}
}

async function removeTemporary(temporary: readonly { readonly from: string }[]): Promise<void> {
	for (const { from } of temporary) await rm(from, { force: true }).catch(() => {})
}
