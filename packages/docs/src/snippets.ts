import { existsSync, readdirSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import type { OperateEmulator, OperateOptions } from '@operate-api/emulator'

/** The folder of the code that pages show. */
export const snippetsFolder = resolve(import.meta.dirname, '../snippets')

/** What a snippet exported and printed, and the emulator that it ran against. */
export interface SnippetRun {
	/** The exports of its module. */
	readonly exports: Readonly<Record<string, never>>
	/** What it printed with `console`, a call a line. */
	readonly output: string
	readonly emulator: OperateEmulator
}

/** How a snippet is run: the exports of the `.run.ts` next to it. */
export interface SnippetSetup {
	/** Options of the emulator. @default Camunda 8.9, which has both APIs */
	readonly emulator?: OperateOptions
	/** The login whose environment variables are set. @default 'selfManaged' */
	readonly login?: keyof OperateEmulator['env']
	/** Further environment variables, by a function if they need the emulator. */
	readonly env?: (emulator: OperateEmulator) => Record<string, string> | Promise<Record<string, string>>
	/** Addresses and other texts to replace before the run. Each must occur in the snippet. */
	readonly replace?: (emulator: OperateEmulator) => Record<string, string>
	/** Runs before the snippet: plans faults, for example. */
	readonly before?: (emulator: OperateEmulator) => void | Promise<void>
	/** The test that runs the snippet instead, if it needs more than an emulator. */
	readonly runBy?: string
	/** The error that the snippet is to end with, if it is to fail. */
	readonly rejects?: Readonly<Record<string, unknown>>
	/** Makes what depends on the machine's speed the same in every run, before the output is compared. */
	readonly normalize?: (output: string) => string
	/** Checks what the snippet did, with vitest's `expect`. */
	readonly check?: (run: SnippetRun) => void | Promise<void>
}

/** A file of code that a page shows. */
export interface Snippet {
	/** The path in the folder of the snippets, with `/` between its parts. */
	readonly file: string
	/** The file that says how it is run, if there is one. */
	readonly setup: string | undefined
	/** The file with what it prints, if there is one. */
	readonly output: string | undefined
}

/** Returns the snippets, without the files that only say how one is run. */
export function findSnippets(folder = snippetsFolder): readonly Snippet[] {
	const sibling = (file: string, ending: string): string | undefined => {
		const path = resolve(folder, file.replace(/\.ts$/, ending))
		return existsSync(path) ? path : undefined
	}
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter(({ name }) => name.endsWith('.ts') && !name.endsWith('.run.ts'))
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
		.sort()
		.map((file) => ({ file, setup: sibling(file, '.run.ts'), output: sibling(file, '.out') }))
}
