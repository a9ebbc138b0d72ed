// pnpm spec:update FILE|URL: puts a newly published description in place, shows what changed for users of the client
// since the last commit, with a changeset, regenerates and checks. A step that fails leaves everything as it was.
// Where the overlay misses something in the new description, mend the overlay and run it again.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { main, root, run, step, turbo } from './steps.mjs'

const args = process.argv.slice(2)
const built = args.includes('--no-build')
const [source, ...rest] = args.filter((arg) => arg !== '--no-build')
if (source === undefined || rest.length > 0) {
	console.error('usage: pnpm spec:update FILE|URL [--no-build]')
	process.exit(2)
}

const client = resolve(root, 'packages/client')
const spec = 'specs/operate.yaml'
const overlay = 'specs/operate.overlay.yaml'
const config = resolve(client, 'operate-api.config.json')
const cli = resolve(root, 'packages/generator/bin/operate-api.js')
const url = /^https?:\/\//.test(source) ? new URL(source) : undefined
const generated = ['schema.ts', 'operations.ts', 'metadata.ts'].map((name) =>
	resolve(client, 'src/generated', name),
)

/** @param {string[]} args */
const operateApi = (args) => run(process.execPath, [cli, ...args, '--config', config])

async function published() {
	// pnpm runs a script in the root, whatever folder it was called from.
	if (!url) return readFileSync(resolve(process.env.INIT_CWD ?? process.cwd(), String(source)), 'utf8')
	const response = await fetch(url, { signal: AbortSignal.timeout(60_000) })
	if (!response.ok) throw new Error(`the server answered ${response.status}`)
	return response.text()
}

/**
 * The text of a file at the last commit, so that a second run compares with the same; outside of Git, as it is.
 * @param {string} path
 */
async function before(path) {
	try {
		return await run('git', ['show', `HEAD:${path}`])
	} catch {
		return readFileSync(resolve(root, path), 'utf8')
	}
}

await main(async () => {
	if (!built)
		await step('build the generator', () =>
			turbo(['build', '--filter=@operate-api/generator', '--output-logs=errors-only']),
		)
	// A query may hold a token.
	const text = await step(`read ${url ? url.origin + url.pathname : source}`, published)
	const kept = mkdtempSync(join(tmpdir(), 'operate-spec-'))
	const [oldSpec, oldOverlay] = [join(kept, 'operate.yaml'), join(kept, 'operate.overlay.yaml')]
	const texts = [resolve(root, spec), ...generated].map((path) => ({
		path,
		text: existsSync(path) ? readFileSync(path) : undefined,
	}))
	const changesets = () => readdirSync(resolve(root, '.changeset'))
	const changesetsBefore = new Set(changesets())
	let done = false
	// On exit rather than in a catch: Ctrl-C ends the process.
	process.once('exit', () => {
		rmSync(kept, { recursive: true, force: true })
		if (done) return
		for (const { path, text } of texts) {
			if (text === undefined) rmSync(path, { force: true })
			else writeFileSync(path, text)
		}
		for (const name of changesets())
			if (!changesetsBefore.has(name)) rmSync(resolve(root, '.changeset', name), { force: true })
	})
	/** A breaking change ends the comparison with exit code 1, which is news here and no failure. */
	const compare = async () => {
		const files = [oldSpec, resolve(root, spec), '--old-overlay', oldOverlay]
		try {
			return await operateApi(['diff', ...files, '--changeset'])
		} catch (error) {
			if (error instanceof Error && error.message.endsWith('exit code 1') && 'output' in error)
				return String(error.output)
			throw error
		}
	}
	writeFileSync(oldSpec, await before(spec))
	writeFileSync(oldOverlay, await before(overlay))
	writeFileSync(resolve(root, spec), text)
	const changes = await step('compare with the description so far', compare)
	await step('generate the client', () => operateApi(['generate']))
	await step('check the generated files', () => operateApi(['check']))
	done = true
	console.log(`\n${changes.trimEnd()}`)
	const [, changeset] = /wrote (\S+\.md)/.exec(changes) ?? []
	console.log(
		changeset ? `\n${changeset}: read it, then commit it with the rest` : '\nno changeset is needed',
	)
})
