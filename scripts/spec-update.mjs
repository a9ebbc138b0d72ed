// pnpm spec:update FILE|URL: puts a newly published description in place, shows what changed for users of the client
// since the last commit, with a changeset, regenerates and checks. A step that fails leaves everything as it was.
// Where the overlay misses something in the new description, mend the overlay and run it again.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { overlayGaps } from './overlay-gaps.mjs'
import { CommandError, InputError, main, root, run, step, turbo } from './steps.mjs'

const usage = `usage: pnpm spec:update FILE|URL [--api operate|cluster] [--summary FILE] [--no-build]
  --api NAME      the description that it takes the place of; default: operate
  --summary FILE  writes what changed as Markdown, for a pull request
  --no-build      takes the generator as it was built`
/** How large a description may be, in bytes, and how many redirects lead to it at most. */
const LARGEST = 32 * 2 ** 20
const MOST_REDIRECTS = 5

// pnpm runs scripts in the root, wherever it was started.
const cwd = process.env.INIT_CWD ?? process.cwd()
const cli = resolve(root, 'packages/generator/bin/operate-api.js')
/** The clients, by the API that they are for. @type {Record<string, string>} */
const clients = { operate: 'packages/client', cluster: 'packages/cluster-client' }
const { source, built, summary, api } = readArguments()
const client = resolve(root, clients[api] ?? '')
const config = resolve(client, 'operate-api.config.json')
const spec = resolve(root, `specs/${api}.yaml`)
const overlay = resolve(root, `specs/${api}.overlay.yaml`)
const versions = resolve(root, 'scripts/cluster-versions.mjs')
const generated = [
	...['schema.ts', 'operations.ts', 'metadata.ts', 'constants.ts'].map((name) => `src/generated/${name}`),
	...(api === 'cluster' ? ['src/versions/added-in.ts', 'docs/versions.md'] : []),
].map((name) => resolve(client, name))

function readArguments() {
	try {
		const { values, positionals } = parseArgs({
			allowPositionals: true,
			options: {
				'no-build': { type: 'boolean' },
				api: { type: 'string', default: 'operate' },
				summary: { type: 'string' },
				help: { type: 'boolean', short: 'h' },
			},
		})
		const [source, ...rest] = positionals
		const { api } = values
		if (values.help) console.log(usage)
		else if (source && rest.length === 0 && Object.hasOwn(clients, api))
			return { source, built: values['no-build'] === true, summary: values.summary, api }
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
	if (!URL.canParse(source)) throw new InputError(`${source}: expected a URL`)
	const url = new URL(source)
	if (url.username || url.password)
		throw new InputError(`${url.origin}: expected a URL without user name and password`)
	const isLoopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname)
	// With http, somebody in between could change the description, and with it the published client.
	if (url.protocol === 'http:' && !isLoopback) throw new InputError(`${url.origin}: expected a URL of https`)
	return url
}

/**
 * Follows redirects within the origin: another host may be anybody's.
 * @param {URL} url @param {string} name @param {AbortSignal} signal
 */
async function open(url, name, signal) {
	for (let at = url, hops = 0; ; hops++) {
		const response = await fetch(at, { signal, redirect: 'manual' })
		const location = response.headers.get('location')
		if (response.status < 300 || response.status > 399 || location === null) return response
		await response.body?.cancel()
		const next = new URL(location, at)
		if (next.origin !== url.origin)
			throw new InputError(`${name}: redirects to ${next.origin}, which is not followed`)
		if (hops === MOST_REDIRECTS) throw new InputError(`${name}: redirects more than ${MOST_REDIRECTS} times`)
		at = next
	}
}

/** @param {Response} response @param {string} name */
async function readLimited(response, name) {
	const chunks = []
	let length = 0
	for await (const chunk of response.body ?? []) {
		length += chunk.length
		if (length > LARGEST) throw new InputError(`${name}: expected at most ${LARGEST / 2 ** 20} MB`)
		chunks.push(chunk)
	}
	return Buffer.concat(chunks)
}

/**
 * The bytes behind an address, whose query is not shown: it may hold a token.
 * @param {URL} url @param {string} name
 */
async function download(url, name) {
	try {
		const response = await open(url, name, AbortSignal.timeout(60_000))
		if (!response.ok) throw new InputError(`${name}: the server responded with ${response.status}`)
		return await readLimited(response, name)
	} catch (error) {
		if (error instanceof InputError || !(error instanceof Error)) throw error
		const { cause } = error
		const why = cause instanceof Error ? ('code' in cause ? cause.code : cause.message) : error.name
		throw new InputError(`${name}: no response (${why})`)
	}
}

/** The changesets that earlier runs wrote and nobody has committed: this run replaces them. */
async function ownChangesets() {
	const folder = resolve(root, '.changeset')
	const names = readdirSync(folder).filter((name) => /^api-description-\w+\.md$/.test(name))
	try {
		const committed = (await run('git', ['ls-tree', '--name-only', 'HEAD', '.changeset/'])).split('\n')
		return names
			.filter((name) => !committed.includes(`.changeset/${name}`))
			.map((name) => resolve(folder, name))
	} catch {
		return names.map((name) => resolve(folder, name))
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

/**
 * The text of a description. One that refers to files next to it is joined with them.
 * @param {string} path @param {string} temporary
 */
async function asOneFile(path, temporary) {
	const text = readFileSync(resolve(cwd, path))
	if (!/\$ref['"]?\s*:\s*['"]?[^\s'"#]/.test(text.toString())) return text
	const nothing = join(temporary, 'nothing.yaml')
	writeFileSync(
		nothing,
		"overlay: 1.0.0\ninfo: { title: t, version: '1' }\nactions: [{ target: $.info, update: {} }]\n",
	)
	return run(process.execPath, [cli, 'overlay', path, nothing], { cwd })
}

/** Keeps files as they are now. If the process ends before `keep` is called, they become so again. */
function restorable() {
	const folder = resolve(root, '.changeset')
	const changesets = () => readdirSync(folder).map((name) => resolve(folder, name))
	const texts = [spec, ...generated, ...changesets()].map((path) => ({
		path,
		text: existsSync(path) ? readFileSync(path) : undefined,
	}))
	let done = false
	// On exit rather than in a catch: Ctrl-C ends the process.
	process.once('exit', () => {
		if (done) return
		for (const { path, text } of texts) {
			if (text === undefined) rmSync(path, { force: true })
			else if (!existsSync(path) || !readFileSync(path).equals(text)) writeFileSync(path, text)
		}
		for (const path of changesets()) if (!texts.some((known) => known.path === path)) rmSync(path)
	})
	return {
		keep() {
			done = true
		},
	}
}

/** Returns the next steps after a run. @param {string[]} gaps @param {string | undefined} changeset */
const nextSteps = (gaps, changeset) => [
	...(gaps.length > 0
		? [`correct specs/${api}.overlay.yaml where it has gaps, and run this again with the same file`]
		: []),
	'pnpm api:update, if the public types changed: look at the difference',
	'npm test; the emulator may need the new parts, too',
	...(changeset ? [`read ${changeset}`] : []),
	'commit everything',
]

const bullets = (/** @type {string[]} */ lines) => lines.map((line) => `  - ${line}`).join('\n')

/** Returns the gaps of the overlay, on one safe line each. The generator and its helpers can be imported once they are built. */
async function gapsIn() {
	const { applyOverlay } = await import(new URL('../packages/generator/dist/index.js', import.meta.url).href)
	const { forRunnerLog } = await import(new URL('../packages/internal/dist/text.js', import.meta.url).href)
	// The overlay of Operate repeats its filters. That of the cluster does not: its actions match, or fail.
	return api === 'cluster' ? [] : overlayGaps(await applyOverlay(spec, overlay)).map(forRunnerLog)
}

/** @param {string} path @param {string} report */
async function writeSummary(path, report) {
	const { forMarkdownBlock } = await import(
		new URL('../packages/internal/dist/text.js', import.meta.url).href
	)
	writeFileSync(path, `A new description was published. What it changes:\n\n${forMarkdownBlock(report)}`)
}

await main(async () => {
	const url = addressOf(source)
	const name = url ? url.origin + url.pathname : source
	// Before the build, which takes longer; all else that can be wrong with a file the generator says.
	if (!url && !existsSync(resolve(cwd, source))) throw new InputError(`${name}: the file does not exist`)

	if (!built) {
		await step('build the generator', () =>
			turbo([
				'build',
				'--filter=@operate-api/generator',
				'--filter=@operate-api/internal',
				'--output-logs=errors-only',
			]),
		)
	}
	const temporary = mkdtempSync(join(tmpdir(), 'operate-spec-'))
	process.once('exit', () => rmSync(temporary, { recursive: true, force: true }))
	const [oldSpec, oldOverlay] = [join(temporary, 'old.yaml'), join(temporary, 'old.overlay.yaml')]
	const published = url ? join(temporary, 'published.yaml') : source
	if (url) writeFileSync(published, await step(`download ${name}`, () => download(url, name)))
	writeFileSync(oldSpec, await before(spec))
	writeFileSync(oldOverlay, await before(overlay))

	const earlier = await ownChangesets()
	const files = restorable()
	for (const path of earlier) rmSync(path)
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
				[oldSpec]: `HEAD:specs/${api}.yaml`,
				[oldOverlay]: `HEAD:specs/${api}.overlay.yaml`,
			},
		),
	)
	writeFileSync(spec, await asOneFile(published, temporary))
	await step('generate the client', () => operateApi(['generate'], { [here(spec)]: name }))
	if (api === 'cluster') await run(process.execPath, [versions])
	await step('check the generated files', () => operateApi(['check']))
	const gaps = await gapsIn()
	files.keep()

	const [, changeset] = /^ {2}wrote (.+\.md)$/m.exec(changes) ?? []
	const missing = gaps.length > 0 ? `The overlay misses something:\n${bullets(gaps)}` : ''
	const steps = `Next:\n${bullets(nextSteps(gaps, changeset))}`
	const report = [changes.trimEnd(), missing, steps].filter((text) => text !== '').join('\n\n')
	console.log(`\n${report}`)
	if (summary !== undefined) await writeSummary(resolve(cwd, summary), report)
})
