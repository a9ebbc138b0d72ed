// pnpm spec:update FILE|URL: puts a newly published description in place, shows what changed for users of the client
// since the last commit, with a changeset, regenerates and checks. A step that fails leaves everything as it was.
// Where the overlay misses something in the new description, mend the overlay and run it again.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { CommandError, InputError, main, root, run, step, turbo } from './steps.mjs'

const usage = 'usage: pnpm spec:update FILE|URL [--no-build]'

// pnpm runs a script in the root, whatever folder it was called from.
const cwd = process.env.INIT_CWD ?? process.cwd()
const client = resolve(root, 'packages/client')
const config = resolve(client, 'operate-api.config.json')
const cli = resolve(root, 'packages/generator/bin/operate-api.js')
const spec = resolve(root, 'specs/operate.yaml')
const overlay = resolve(root, 'specs/operate.overlay.yaml')
const generated = ['schema.ts', 'operations.ts', 'metadata.ts'].map((name) =>
	resolve(client, 'src/generated', name),
)

function readArguments() {
	try {
		const { values, positionals } = parseArgs({
			allowPositionals: true,
			options: { 'no-build': { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
		})
		const [source, ...rest] = positionals
		if (values.help) console.log(usage)
		else if (source && rest.length === 0) return { source, built: values['no-build'] === true }
		else console.error(usage)
		process.exit(values.help ? 0 : 2)
	} catch (error) {
		console.error(`${error instanceof Error ? error.message : error}\n${usage}`)
		process.exit(2)
	}
}

/** @param {string} source */
function addressOf(source) {
	if (!/^https?:/i.test(source)) return undefined
	if (!URL.canParse(source)) throw new InputError(`${source}: this is no address`)
	const url = new URL(source)
	if (url.username || url.password)
		throw new InputError(`${url.origin}: an address here holds no user name and no password`)
	return url
}

/**
 * The bytes behind an address, whose query is not shown: it may hold a token.
 * @param {URL} url @param {string} name
 */
async function download(url, name) {
	try {
		const response = await fetch(url, { signal: AbortSignal.timeout(60_000) })
		if (!response.ok) throw new InputError(`${name}: the server answered ${response.status}`)
		return Buffer.from(await response.arrayBuffer())
	} catch (error) {
		if (error instanceof InputError || !(error instanceof Error)) throw error
		const { cause } = error
		const why = cause instanceof Error ? ('code' in cause ? cause.code : cause.message) : error.name
		throw new InputError(`${name}: no answer came (${why})`)
	}
}

/**
 * The text of a file at the last commit, so that a second run compares with the same; outside of Git, as it is.
 * @param {string} path
 */
async function before(path) {
	try {
		return await run('git', ['show', `HEAD:${relative(root, path).replaceAll('\\', '/')}`])
	} catch {
		return readFileSync(path, 'utf8')
	}
}

/**
 * Runs the generator where its user stands. What it says of a file of this run's own is said of what was given.
 * @param {string[]} args @param {Record<string, string>} [names] paths, and what to call them
 */
async function operateApi([command = '', ...args], names = {}) {
	try {
		return await run(process.execPath, [cli, command, '--config', config, ...args], { cwd })
	} catch (error) {
		if (!(error instanceof CommandError)) throw error
		// A breaking change ends the comparison with exit code 1, which is news here and no failure.
		if (error.code === 1 && command === 'diff') return error.output
		const [, reason] = /^error ([\s\S]*)/m.exec(error.output) ?? []
		if (error.code !== 2 || reason === undefined) throw error
		const named = Object.entries(names).reduce((text, [path, name]) => text.replaceAll(path, name), reason)
		throw new InputError(named.trimEnd())
	}
}

/** Keeps files as they are now; where the process ends before `keep` is called, so they become again. */
function restorable() {
	const changesets = resolve(root, '.changeset')
	const texts = [spec, ...generated].map((path) => ({
		path,
		text: existsSync(path) ? readFileSync(path) : undefined,
	}))
	const known = new Set(readdirSync(changesets))
	let done = false
	// On exit rather than in a catch: Ctrl-C ends the process.
	process.once('exit', () => {
		if (done) return
		for (const { path, text } of texts) {
			if (text === undefined) rmSync(path, { force: true })
			else if (!existsSync(path) || !readFileSync(path).equals(text)) writeFileSync(path, text)
		}
		for (const name of readdirSync(changesets))
			if (!known.has(name)) rmSync(resolve(changesets, name), { force: true })
	})
	return {
		keep() {
			done = true
		},
	}
}

const { source, built } = readArguments()

await main(async () => {
	const url = addressOf(source)
	const name = url ? url.origin + url.pathname : source
	// Before the build, which takes longer; all else that can be wrong with a file the generator says.
	if (!url && !existsSync(resolve(cwd, source))) throw new InputError(`${name}: there is no such file`)

	if (!built)
		await step('build the generator', () =>
			turbo(['build', '--filter=@operate-api/generator', '--output-logs=errors-only']),
		)
	const temporary = mkdtempSync(join(tmpdir(), 'operate-spec-'))
	process.once('exit', () => rmSync(temporary, { recursive: true, force: true }))
	const [oldSpec, oldOverlay] = [join(temporary, 'old.yaml'), join(temporary, 'old.overlay.yaml')]
	const published = url ? join(temporary, 'published.yaml') : source
	if (url) writeFileSync(published, await step(`download ${name}`, () => download(url, name)))
	writeFileSync(oldSpec, await before(spec))
	writeFileSync(oldOverlay, await before(overlay))

	const files = restorable()
	const here = (/** @type {string} */ path) => relative(cwd, path).replaceAll('\\', '/')
	const changes = await step(`compare ${name} with the last commit`, () =>
		operateApi(
			[
				'diff',
				'--changeset',
				'--old-overlay',
				oldOverlay,
				'--overlay',
				here(overlay),
				'--',
				oldSpec,
				published,
			],
			{
				[published]: name,
				[oldSpec]: 'HEAD:specs/operate.yaml',
				[oldOverlay]: 'HEAD:specs/operate.overlay.yaml',
			},
		),
	)
	writeFileSync(spec, readFileSync(resolve(cwd, published)))
	await step('generate the client', () => operateApi(['generate'], { [here(spec)]: name }))
	await step('check the generated files', () => operateApi(['check']))
	files.keep()
	console.log(`\n${changes.trimEnd()}`)
	const [, changeset] = /^ {2}wrote (.+\.md)$/m.exec(changes) ?? []
	console.log(
		changeset ? `\n${changeset}: read it, then commit it with the rest` : '\nno changeset is needed',
	)
})
