import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { root, run } from '../steps.mjs'
import { assertLoopback, assertNoRegistry, publishEnvironment } from './loopback.mjs'
import { startRegistry } from './registry.mjs'
import { fetchPnpm } from './scratch.mjs'

const scope = '@operate-api'

describe('the registry of a rehearsal', () => {
	test.each(['http://127.0.0.1:4873/', 'http://127.8.0.1:1', 'http://[::1]:4873/'])('may be at %s', (url) => {
		expect(() => assertLoopback(url)).not.toThrow()
	})

	test.each([
		'https://registry.example/',
		'http://registry.example/',
		'http://192.168.0.10:4873/',
		'http://localhost:4873/',
		'http://127.0.0.1.registry.example/',
		'http://127.0.0.1@registry.example/',
		'http://someone@127.0.0.1:4873/',
		'//127.0.0.1',
		'',
	])('cannot be at "%s"', (url) => {
		expect(() => assertLoopback(url)).toThrow('expected a registry on loopback')
		expect(() => publishEnvironment({ registry: url, token: 't', scope, folder: '/nowhere' })).toThrow(
			'expected a registry on loopback',
		)
	})

	test.each(['registry', '@operate-api:registry'])('cannot be changed by publishConfig.%s', (key) => {
		const named = [{ name: 'one' }, { name: 'two', publishConfig: { [key]: 'https://registry.example/' } }]
		expect(() => assertNoRegistry(named)).toThrow('two names a registry of its own')
		expect(() => assertNoRegistry([{ name: 'one', publishConfig: { access: 'public' } }])).not.toThrow()
	})
})

describe('if everything on the machine names another registry,', () => {
	/** @type {string} */
	let folder
	/** @type {import('./registry.mjs').Registry} */
	let registry
	/** The requests to the other registry. @type {string[]} */
	let asked
	/** @type {import('node:http').Server} */
	let other
	/** @type {NodeJS.ProcessEnv} */
	let inherited

	beforeEach(async () => {
		folder = mkdtempSync(join(tmpdir(), 'rehearsal-guard-'))
		registry = await startRegistry({ folder, scope })
		asked = []
		other = createServer((request, response) => {
			asked.push(`${request.method} ${request.url}`)
			response.writeHead(201, { 'content-type': 'application/json' }).end('{}')
		}).listen(0, '127.0.0.1')
		await new Promise((listening) => other.once('listening', listening))
		const { port } = /** @type {import('node:net').AddressInfo} */ (other.address())
		const url = `http://127.0.0.1:${port}/`
		const npmrc = `registry=${url}\n${scope}:registry=${url}\n//127.0.0.1:${port}/:_authToken=secret\n`
		for (const place of ['home', 'project']) {
			mkdirSync(join(folder, place))
			writeFileSync(join(folder, place, '.npmrc'), npmrc)
		}
		inherited = {
			...process.env,
			HOME: join(folder, 'home'),
			USERPROFILE: join(folder, 'home'),
			npm_config_registry: url,
			NPM_CONFIG_REGISTRY: url,
			[`npm_config_${scope}:registry`]: url,
			pnpm_config_registry: url,
			npm_config_userconfig: join(folder, 'home/.npmrc'),
			NPM_TOKEN: 'secret',
		}
		writeFileSync(
			join(folder, 'project/package.json'),
			JSON.stringify({
				name: `${scope}/probe`,
				version: '1.2.3',
				license: 'MIT',
				publishConfig: { access: 'public' },
			}),
		)
		mkdirSync(join(folder, 'project/.changeset'))
		writeFileSync(join(folder, 'project/.changeset/config.json'), JSON.stringify({ access: 'public' }))
		const git = (/** @type {string[]} */ ...args) => run('git', args, { cwd: join(folder, 'project') })
		await git('init', '--quiet')
		await git('add', '--all')
		await git(
			'-c',
			'user.name=Test',
			'-c',
			'user.email=test@localhost',
			'commit',
			'--quiet',
			'--message=Probe',
		)
	})

	afterEach(async () => {
		await registry.close()
		other.closeAllConnections()
		other.close()
		rmSync(folder, { recursive: true, force: true })
	})

	const changesets = resolve(root, 'node_modules/@changesets/cli/bin.js')

	test.each([
		['npm', async () => ['npm', 'publish', '--access', 'public']],
		['pnpm', async () => [process.execPath, (await fetchPnpm()).file, 'publish', '--no-git-checks']],
		['changesets', async () => [process.execPath, changesets, 'publish', '--no-git-tag']],
	])('%s publishes to the one on loopback', async (_, publisher) => {
		const [command = '', ...args] = await publisher()
		const own = publishEnvironment({
			registry: registry.url,
			token: registry.token,
			scope,
			folder,
			inherited,
		})
		const published = run(command, args, { cwd: join(folder, 'project'), env: { ...inherited, ...own } })
		await expect(published).resolves.toBeTypeOf('string')
		expect(asked).toEqual([])
		expect((await registry.packument(`${scope}/probe`))?.['dist-tags']).toEqual({ latest: '1.2.3' })
	})

	test('without the environment of a rehearsal, the other one is used', async () => {
		await run('npm', ['publish', '--access', 'public'], {
			cwd: join(folder, 'project'),
			env: inherited,
		}).catch(() => '')
		expect(asked).not.toEqual([])
	})
})
