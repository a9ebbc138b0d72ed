// Compiles every TypeScript example of the Markdown files, each as a module of its own, as a user would.
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { documents, examplesOf } from './examples.mjs'

const folder = resolve(import.meta.dirname, '.cache/snippets')
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })

/** The Markdown file of each module, so that a message can name it. @type {Map<string, string>} */
const sources = new Map()
for (const document of await documents()) {
	for (const { line, code } of examplesOf(document)) {
		const module = `${document.replaceAll(/[/.]/g, '-')}-${line}.ts`
		sources.set(module, document)
		// Preceded by as many empty lines as in the document, so that the compiler's line numbers are those of the
		// document.
		writeFileSync(resolve(folder, module), `${'\n'.repeat(line)}${code}`)
	}
}
writeFileSync(
	resolve(folder, 'tsconfig.json'),
	JSON.stringify({
		extends: '@operate-api/config/tsconfig.node.json',
		compilerOptions: {
			lib: ['ES2023', 'ESNext.Disposable', 'DOM', 'DOM.Iterable'],
			declaration: false,
			isolatedDeclarations: false,
		},
		include: ['*.ts'],
	}),
)

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc')
const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], {
	cwd: folder,
	encoding: 'utf8',
})
process.stdout.write(stdout.replaceAll(/^(\S+?\.ts)(?=\()/gm, (module) => sources.get(module) ?? module))
console.log(
	`${sources.size} examples of ${new Set(sources.values()).size} documents ${status === 0 ? 'compile' : 'were checked'}`,
)
process.exitCode = sources.size === 0 ? 1 : (status ?? 1)
