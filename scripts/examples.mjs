// The Markdown files of the repository, and the examples in them.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { root, run } from './steps.mjs'

/** The paths of the documents that are written by hand. */
export async function documents() {
	const listed = await run('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'])
	return listed.split('\n').filter((path) => path !== '' && !/CHANGELOG|^\.changeset|\.api\.md$/.test(path))
}

/**
 * The TypeScript examples of a document, as a reader would put them into files.
 * @param {string} path from the repository's folder
 * @returns {{ line: number, code: string }[]} line: that of the fence above it
 */
export function examplesOf(path) {
	const text = readFileSync(resolve(root, path), 'utf8')
	return [...text.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map((fence) => ({
		line: text.slice(0, fence.index).split('\n').length,
		code: String(fence[1]),
	}))
}
