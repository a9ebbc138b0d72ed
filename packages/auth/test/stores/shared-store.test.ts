import { execFile, spawn, spawnSync } from 'node:child_process'
import { lutimes, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { diskStore } from '../../src/node/index.ts'
import { serve } from '../server.ts'

const script = fileURLToPath(new URL('process.mjs', import.meta.url))
let folder = ''
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'operate-api-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const identityServer = () =>
	serve(async ({ path }) => {
		if (path !== '/token') return { body: {} }
		// Long enough for the others to come and find no token.
		await new Promise((resolve) => setTimeout(resolve, 100))
		return { body: { access_token: 'SENTINEL.token', token_type: 'Bearer', expires_in: 300 } }
	})

async function startTwenty(kind: string, place: string, url: string) {
	const runs = Array.from({ length: 20 }, () =>
		promisify(execFile)(process.execPath, [script, kind, place, url]),
	)
	return (await Promise.all(runs)).map(
		({ stdout }) => JSON.parse(stdout) as { status: number; events: string[] },
	)
}

test('twenty processes started at once with a store on disk make one token request', async () => {
	await using server = await identityServer()
	const place = join(folder, 'cache')
	const outcomes = await startTwenty('disk', place, server.url)
	expect(outcomes.map(({ status }) => status)).toEqual(Array(20).fill(200))
	expect(server.count('/token')).toBe(1)
	expect(outcomes.filter(({ events }) => events.includes('from store'))).toHaveLength(19)

	// The user's own, named by a hash, without the secret; the locks are gone.
	const names = await readdir(place)
	expect(names).toEqual([expect.stringMatching(/^[0-9a-f]{64}\.json$/)])
	const path = join(place, names[0] ?? '')
	expect((await stat(path)).mode & 0o777).toBe(0o600)
	expect((await stat(place)).mode & 0o777).toBe(0o700)
	expect(await readFile(path, 'utf8')).not.toContain('secret')
}, 60_000)

const freePort = () =>
	new Promise<number>((resolve) => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const address = server.address()
			server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
		})
	})

test('twenty processes started at once with Redis through unstorage make one token request', async ({
	skip,
}) => {
	if (spawnSync('redis-server', ['--version']).error !== undefined) {
		const why = 'redis-server is not on the PATH: apt-get install redis-server'
		// Where everything is checked, a part that is missing is a failure.
		if (process.env.CI) throw new Error(why)
		skip(why)
	}
	const port = await freePort()
	const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder]
	const redis = spawn('redis-server', settings, { stdio: ['ignore', 'pipe', 'inherit'] })
	try {
		await new Promise<void>((resolve, reject) => {
			redis.stdout.on('data', (text: Buffer) => {
				if (text.toString().includes('Ready to accept connections')) resolve()
			})
			redis.on('exit', (code) => reject(new Error(`redis-server ended with exit code ${code}`)))
		})
		await using server = await identityServer()
		const outcomes = await startTwenty('redis', String(port), server.url)
		expect(outcomes.map(({ status }) => status)).toEqual(Array(20).fill(200))
		expect(server.count('/token')).toBe(1)
	} finally {
		redis.kill()
	}
}, 60_000)

test('a lock whose process has died is taken over', async () => {
	const store = diskStore({ folder })
	const dead = spawnSync(process.execPath, ['-e', '']).pid
	await writeFile(join(folder, 'key.lock'), `${dead} ${hostname()}`)
	expect(await store.lock?.('key', async () => 'done')).toBe('done')
	expect(await readdir(folder)).toEqual([])
})

test('a lock that cannot be read is taken over when it is old', async () => {
	const path = join(folder, 'key.lock')
	await symlink(join(folder, 'nowhere'), path)
	const old = Date.now() / 1_000 - 181
	await lutimes(path, old, old)
	expect(await diskStore({ folder }).lock?.('key', async () => 'done')).toBe('done')
	expect(await readdir(folder)).toEqual([])
})

test('a folder that was open to others is closed', async () => {
	const open = join(folder, 'open')
	await mkdir(open, { mode: 0o777 })
	await diskStore({ folder: open }).setItem('key', '{}')
	expect((await stat(open)).mode & 0o777).toBe(0o700)
})

test.each([{ dir: '/tmp' }, '/tmp', { folder: '' }, { folder: 1 }])('refuses %o at once', (options) => {
	expect(() => diskStore(options as never)).toThrow(TypeError)
})
