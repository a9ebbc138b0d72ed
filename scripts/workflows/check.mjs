// pnpm check:workflows: lints the workflows.
import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { root } from '../steps.mjs'
import { lintWorkflow } from './lint.mjs'

const folder = '.github/workflows'
const names = readdirSync(resolve(root, folder)).filter((name) => /\.ya?ml$/.test(name))
let problems = 0
for (const name of names) {
	const path = `${folder}/${name}`
	for (const { line, column, message } of await lintWorkflow(
		readFileSync(resolve(root, path), 'utf8'),
		path,
	)) {
		problems++
		console.error(`${path}:${line}:${column} ${message}`)
	}
}
console.log(`${names.length} workflows, ${problems} problems`)
process.exitCode = names.length === 0 || problems > 0 ? 1 : 0
