import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../../../..')
const folder = resolve(import.meta.dirname, '../../.cache/recipes')

/** Reads a document of the repository. */
export const readDocument = (path: string): string => readFileSync(resolve(root, path), 'utf8')

/** Returns the examples of a document that are in one language, in order. */
export const snippetsOf = (path: string, language = 'ts'): string[] =>
	[...readDocument(path).matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
		([, code]) => String(code),
	)

/** Replaces texts of an example, each of which it must contain. */
export function edit(code: string, replacements: Readonly<Record<string, string>>): string {
	let edited = code
	for (const [from, to] of Object.entries(replacements)) {
		if (!edited.includes(from)) {
			throw new Error(`expected the example to contain ${from}`)
		}
		edited = edited.replaceAll(from, to)
	}
	return edited
}

let count = 0

/** Runs an example as a module of its own, and returns what it exports. */
export async function run<Exports>(code: string): Promise<Exports> {
	count++
	const file = resolve(folder, `${process.pid}-${count}.ts`)
	mkdirSync(folder, { recursive: true })
	writeFileSync(file, code)
	return (await import(/* @vite-ignore */ file)) as Exports
}
