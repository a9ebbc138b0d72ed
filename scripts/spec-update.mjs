// pnpm spec:update FILE|URL: puts a newly published description in place, shows what changed for users of the client,
// writes the changeset, regenerates and checks. A step that fails leaves everything as it was.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { main, root, run, step, turbo } from './steps.mjs'

const [source] = process.argv.slice(2)
if (source === undefined || process.argv.length > 3) {
	console.error('usage: pnpm spec:update FILE|URL')
	process.exit(2)
}

const client = resolve(root, 'packages/client')
const spec = resolve(root, 'specs/operate.yaml')
const config = resolve(client, 'operate-api.config.json')
const cli = resolve(root, 'packages/generator/bin/operate-api.js')
const kept = resolve(root, `specs/.operate.before.${process.pid}.yaml`)
const files = ['schema.ts', 'operations.ts', 'metadata.ts'].map((name) =>
	resolve(client, 'src/generated', name),
)

/** @param {string[]} args */
const operateApi = (args) => run(process.execPath, [cli, ...args, '--config', config])

async function published() {
	if (!/^https?:\/\//.test(String(source))) {
		// pnpm runs a script in the root, whatever folder it was called from.
		return readFileSync(resolve(process.env.INIT_CWD ?? process.cwd(), String(source)), 'utf8')
	}
	const response = await fetch(String(source))
	if (!response.ok) throw new Error(`${source} answered ${response.status}`)
	return response.text()
}

/** A breaking change ends the comparison with exit code 1, which is news here and no failure. @param {string[]} args */
async function compare(args) {
	try {
		return await operateApi(['diff', kept, spec, ...args])
	} catch (error) {
		const output = error instanceof Error && 'output' in error ? String(error.output) : ''
		if (error instanceof Error && error.message.endsWith('exit code 1') && !output.includes('error '))
			return output
		throw error
	}
}

await main(async () => {
	await step('build the generator', () =>
		turbo(['build', '--filter=@operate-api/generator', '--output-logs=errors-only']),
	)
	const text = await step(`read ${source}`, published)
	const before = [spec, ...files].map((path) => ({
		path,
		text: existsSync(path) ? readFileSync(path) : undefined,
	}))
	/** @type {string | undefined} */
	let changeset
	let done = false
	// On exit rather than in a catch: Ctrl-C ends the process.
	process.once('exit', () => {
		rmSync(kept, { force: true })
		if (done) return
		for (const { path, text } of before) {
			if (text === undefined) rmSync(path, { force: true })
			else writeFileSync(path, text)
		}
		if (changeset) rmSync(resolve(root, changeset), { force: true })
	})
	writeFileSync(kept, readFileSync(spec))
	writeFileSync(spec, text)
	const changes = await step('compare with the description so far', () => compare([]))
	await step('generate the client', () => operateApi(['generate']))
	await step('check the generated files', () => operateApi(['check']))
	const wrote = await step('write the changeset', () => compare(['--changeset']))
	changeset = /wrote (\S+\.md)/.exec(wrote)?.[1]
	done = true
	console.log(`\n${changes.trimEnd()}`)
	console.log(
		changeset ? `\n${changeset}: read it, then commit it with the rest` : '\nno changeset is needed',
	)
})
