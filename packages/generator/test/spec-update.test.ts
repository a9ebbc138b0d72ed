import { execFileSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { start } from './operate-api.ts'
import { scratch } from './scratch.ts'

// Each run of the command starts several processes.
vi.setConfig({ testTimeout: 120_000 })

const root = fileURLToPath(new URL('../../../', import.meta.url))
const published = readFileSync(join(root, 'specs/operate.yaml'), 'utf8')

/** Creates a clone of the files that `pnpm spec:update` uses, with this package in it. */
function clone(): string {
	const folder = scratch({
		'packages/client/package.json': '{ "name": "@operate-api/client" }',
		'packages/cluster-client/package.json': '{ "name": "@operate-api/cluster-client" }',
		'node_modules/.gitignore': '*',
	})
	for (const path of [
		'package.json',
		'.biome.json',
		'packages/config/lint',
		'.changeset/config.json',
		'scripts/spec-update.mjs',
		'scripts/overlay-gaps.mjs',
		'scripts/steps.mjs',
		'specs/operate.yaml',
		'specs/operate.overlay.yaml',
		'specs/cluster.yaml',
		'specs/cluster.overlay.yaml',
		'scripts/cluster-versions.mjs',
		'scripts/versions-of-spec.mjs',
		'packages/cluster-client/operate-api.config.json',
		'packages/cluster-client/src',
		'packages/cluster-client/docs',
		'packages/client/operate-api.config.json',
		'packages/client/src/generated',
	])
		cpSync(join(root, path), join(folder, path), { recursive: true })
	for (const name of ['generator', 'internal']) {
		symlinkSync(join(root, 'packages', name), join(folder, 'packages', name))
	}
	const git = (...args: string[]) =>
		execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd: folder })
	git('init', '--quiet')
	git('add', '.')
	git('commit', '--quiet', '--message', 'Begin')
	return folder
}

function state(folder: string): Record<string, string> {
	const paths = [
		...['schema.ts', 'operations.ts', 'metadata.ts', 'constants.ts'].map(
			(name) => `packages/client/src/generated/${name}`,
		),
		'specs/operate.yaml',
	]
	return {
		...Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')])),
		changesets: readdirSync(join(folder, '.changeset')).join(),
	}
}

const update = (folder: string, source: string, ...options: string[]) =>
	start(folder, [join(folder, 'scripts/spec-update.mjs'), source, '--no-build', ...options], {
		PATH: [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter),
	})

async function serve(text: string): Promise<string> {
	const server = createServer((request, response) => {
		const path = request.url ?? ''
		if (path.startsWith('/moved-to/')) {
			response.writeHead(302, { location: decodeURIComponent(path.slice('/moved-to/'.length)) }).end()
		} else if (path === '/endless') {
			const part = Buffer.alloc(2 ** 20, 32)
			const more = () => {
				while (!response.destroyed && response.write(part)) {}
			}
			response.on('drain', more).writeHead(200)
			more()
		} else {
			response.writeHead(path.startsWith('/operate.yaml') ? 200 : 404).end(text)
		}
	}).listen(0, '127.0.0.1')
	onTestFinished(() => {
		server.close()
	})
	await new Promise((done) => server.once('listening', done))
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe('pnpm spec:update', () => {
	test('accepts a description from an address: files, changes, changeset', async () => {
		const folder = clone()
		const next = published.replace(/^( {8})versionTag:\n/m, '$1stage:\n$1  type: string\n$&')
		const address = await serve(next)
		const { status, stdout, stderr } = await update(folder, `${address}/operate.yaml?token=secret`).ended
		expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
		expect(stdout).toMatch(/minor {2}ProcessDefinition\.stage +new property of the response/)
		expect(stdout).not.toContain('secret')
		const after = state(folder)
		expect(after['specs/operate.yaml']).toBe(next)
		expect(after['packages/client/src/generated/schema.ts']).toContain('stage?: string')
		const [name = ''] = /api-description-\w+\.md/.exec(after.changesets ?? '') ?? []
		expect(readFileSync(join(folder, '.changeset', name), 'utf8')).toMatch(
			/^---\n"@operate-api\/client": minor\n---\n[\s\S]*`ProcessDefinition\.stage`/,
		)
		// A second run also compares with the last commit, so its output is the same.
		const again = await update(folder, 'specs/operate.yaml').ended
		expect(again.stdout).toContain(name)
		expect(state(folder)).toEqual(after)
	})

	test('accepts a description of the cluster in several files', async () => {
		const folder = clone()
		const cluster = readFileSync(join(root, 'specs/cluster.yaml'), 'utf8')
		const [head = '', schemas = ''] = cluster.split(/^ {2}schemas:\n/m)
		const named = (name: string) =>
			cluster.slice(cluster.indexOf(`    ${name}:\n`)).split(/\n {4}(?=\w)/)[0] ?? ''
		writeFileSync(
			join(folder, 'main.yaml'),
			`${head}  schemas:\n${schemas.replace(named('Username'), "    Username: { $ref: 'users.yaml#/Username' }")}`,
		)
		writeFileSync(join(folder, 'users.yaml'), `${named('Username').replaceAll(/^ {4}/gm, '')}\n`)
		const { status, stdout, stderr } = await update(folder, 'main.yaml', '--api', 'cluster').ended
		expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
		expect(stdout).toContain('0 major')
		expect(readFileSync(join(folder, 'specs/cluster.yaml'), 'utf8')).not.toContain('users.yaml')
	})

	test('reports an invalid input in one line, by the name that was given', async () => {
		const folder = clone()
		const before = state(folder)
		const given: Readonly<Record<string, string | Buffer>> = {
			'broken.yaml': published.replace('paths:\n', 'paths: [\n'),
			'latin-1.yaml': Buffer.from('openapi: "3.0.1 \u00fc"', 'latin1'),
			'flat.yaml': published.replace(/^paths:$/m, "paths:\n  '/v1/flat': { get: { responses: 7 } }"),
			'gone.yaml': published.replace(/schemas\/Variable'/, "schemas/Gone'"),
		}
		for (const [name, content] of Object.entries(given)) writeFileSync(join(folder, name), content)
		const line = (name: string, text: string) =>
			String(given[name])
				.split('\n')
				.findIndex((found) => found.includes(text)) + 1
		const address = await serve(published.replace('paths:\n', 'paths: [\n'))
		const answers: readonly (readonly [string, RegExp])[] = [
			['broken.yaml', /^failed broken\.yaml:\d+:\d+ \(#.*\): /],
			['latin-1.yaml', /^failed latin-1\.yaml: expected UTF-8 text$/],
			[
				'flat.yaml',
				new RegExp(
					`^failed specs/operate\\.overlay\\.yaml:.* flat\\.yaml:${line('flat.yaml', "'/v1/flat'")}:\\d+ .* is a single value$`,
				),
			],
			[
				'gone.yaml',
				new RegExp(`^failed gone\\.yaml:${line('gone.yaml', "schemas/Gone'")}:\\d+ .* leads nowhere$`),
			],
			['./missing.yaml', /^failed \.\/missing\.yaml: the file does not exist$/],
			['specs', /^failed specs: expected a file, this is a folder$/],
			[
				`${address}/operate.yaml?token=secret`,
				/^failed http:\/\/127\.0\.0\.1:\d+\/operate\.yaml:\d+:\d+ \(#.*\): /,
			],
			[`${address}/moved`, /^failed http:\S+\/moved: the server responded with 404$/],
			['http://user:secret@127.0.0.1/a', /^failed http:\/\/127\.0\.0\.1: expected a URL without user name/],
			['http://127.0.0.1:1/', /^failed http:\/\/127\.0\.0\.1:1\/: no response/],
		]
		const all = answers.map(async ([source, message]) => {
			const { status, stdout, stderr } = await update(folder, source).ended
			expect(stderr.trim(), source).toMatch(message)
			expect(stderr.trim(), source).not.toContain('\n')
			expect(stdout + stderr).not.toContain('secret')
			expect(status).toBe(1)
		})
		await Promise.all(all)
		expect(state(folder)).toEqual(before)
		const usage = 'usage: pnpm spec:update FILE|URL'
		const misspelt = await update(folder, '--flag').ended
		expect(misspelt).toMatchObject({ status: 2, stderr: expect.stringContaining(usage) })
	})

	test('leaves everything as it was if the overlay does not match, and at Ctrl-C', async () => {
		const folder = clone()
		const before = state(folder)
		const file = join(folder, 'next.yaml')
		writeFileSync(file, published.replaceAll('/v1/drd/', '/v1/requirements/'))
		const missed = await update(folder, file).ended
		expect(missed.status).toBe(1)
		expect(missed.stderr).toMatch(
			/operate\.overlay\.yaml:\d+:\d+ \(#\/actions\/\d+\/target\): .*drd.*: nothing in .*next\.yaml matches/,
		)
		expect(state(folder)).toEqual(before)

		writeFileSync(file, published.replace('versionTag:', 'label:'))
		const stopped = update(dirname(file), file)
		await stopped.until('generate the client …')
		expect(readFileSync(join(folder, 'specs/operate.yaml'), 'utf8')).toContain('label:')
		stopped.kill('SIGINT')
		expect(await stopped.ended).toMatchObject({ status: 130 })
		expect(state(folder)).toEqual(before)
	})

	test('follows redirects on the same host only, and limits the size', async () => {
		const folder = clone()
		const [address, other] = await Promise.all([serve(published), serve(published)])
		const moved = (to: string) => `${address}/moved-to/${encodeURIComponent(to)}`
		const sources: readonly (readonly [string, RegExp])[] = [
			[moved(`${other}/operate.yaml`), /redirects to http:\/\/127\.0\.0\.1:\d+, which is not followed$/],
			[
				moved('https://example.com/operate.yaml'),
				/redirects to https:\/\/example\.com, which is not followed$/,
			],
			[`${address}/endless`, /expected at most 32 MB$/],
			['http://example.com/operate.yaml', /^failed http:\/\/example\.com: expected a URL of https$/],
		]
		for (const [source, message] of sources) {
			const { status, stderr } = await update(folder, source).ended
			expect(stderr.trim()).toMatch(message)
			expect(status).toBe(1)
		}
		expect((await update(folder, moved('/operate.yaml')).ended).status).toBe(0)
	})

	test('replaces the changesets of earlier runs, and lists what the overlay does not cover yet', async () => {
		const folder = clone()
		const file = join(folder, 'next.yaml')
		const changesets = () => readdirSync(join(folder, '.changeset')).filter((name) => name.endsWith('.md'))
		for (const name of ['first', 'second']) {
			writeFileSync(file, published.replace(/^( {8})versionTag:\n/m, `$1${name}:\n$1  type: string\n$&`))
			expect((await update(folder, file).ended).status).toBe(0)
			expect(changesets()).toHaveLength(1)
		}
		writeFileSync(file, published.replace(/^( {8})versionTag:/m, '$1label:'))
		const summary = join(folder, 'summary.md')
		const run = start(folder, [
			...[join(folder, 'scripts/spec-update.mjs'), file, '--no-build', '--summary', summary],
		])
		const { status, stdout } = await run.ended
		expect(status).toBe(0)
		expect(stdout).toContain(
			'ProcessDefinitionFilter offers "versionTag", which ProcessDefinition does not have',
		)
		expect(stdout).toContain('ProcessDefinitionSort does not offer "label" of ProcessDefinition')
		expect(stdout).toMatch(/Next:\n {2}- correct specs\/operate\.overlay\.yaml/)
		expect(readFileSync(summary, 'utf8')).toContain('ProcessDefinitionFilter offers "versionTag"')
		expect(changesets()).toHaveLength(1)
		writeFileSync(file, published)
		expect((await update(folder, file).ended).status).toBe(0)
		expect(changesets()).toHaveLength(0)
	})
})
