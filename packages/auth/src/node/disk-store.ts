import { chmod, lstat, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { homedir, hostname } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import type { TokenStore } from '../token/token-store.ts'

/** The options of {@link diskStore}. */
export interface DiskStoreOptions {
	/**
	 * The folder, one of its own since its mode becomes 0700; by default `operate-api` in `$XDG_CACHE_HOME`,
	 * `%LOCALAPPDATA%` or `~/.cache`.
	 */
	readonly folder?: string
}

/** Longer than three tries of a token request with their waits: whoever holds a lock for so long has died. */
const staleAfter = 180_000

function defaultFolder(): string {
	const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env
	const cache = XDG_CACHE_HOME || (process.platform === 'win32' && LOCALAPPDATA) || join(homedir(), '.cache')
	return join(cache, 'operate-api')
}

const codeOf = (error: unknown): unknown => (error as { code?: unknown } | undefined)?.code

/** Tells whether the holder of a lock is gone: its process on this machine, or, from another one, its time. */
async function isAbandoned(path: string): Promise<boolean> {
	try {
		const { mtimeMs } = await lstat(path)
		// By its time also where it cannot be read, such as one that the same user left as root.
		if (Date.now() - mtimeMs > staleAfter) return true
		const [pid, host] = (await readFile(path, 'utf8')).split(' ')
		// It is made first and written to then: an empty one is only just held.
		if (!pid || host !== hostname()) return false
		try {
			process.kill(Number(pid), 0)
			return false
		} catch (error) {
			return codeOf(error) === 'ESRCH'
		}
	} catch {
		return false
	}
}

/**
 * Creates a store on disk, for scripts that would otherwise ask for a token at each start. Files are the user's own
 * (0600, in a folder with 0700), are replaced whole, are named by a hash of what makes a token differ, and hold the
 * token but never the secret. A lock makes processes that start at once share one token request. Throws a
 * `TypeError` for an option that is wrong, or that there is not.
 *
 * @example
 * ```ts
 * import { authFromEnv } from '@operate-api/auth'
 * import { diskStore } from '@operate-api/auth/node'
 *
 * export const auth = authFromEnv(process.env, { store: diskStore() })
 * ```
 */
export function diskStore(options: DiskStoreOptions = {}): TokenStore {
	// Tokens must not lie in another place than was meant.
	if (Object.keys(options).some((name) => name !== 'folder')) {
		throw new TypeError('diskStore takes an object with folder and nothing else')
	}
	const { folder = defaultFolder() } = options
	if (typeof folder !== 'string' || folder === '') throw new TypeError('folder must be the path of a folder')
	let made: Promise<void> | undefined

	function makeFolder(): Promise<void> {
		made ??= mkdir(folder, { recursive: true, mode: 0o700 })
			// One that was there before may be open to others.
			.then(() => chmod(folder, 0o700))
			.catch((error) => {
				made = undefined
				throw error
			})
		return made
	}
	const pathOf = (key: string) => join(folder, `${key}.json`)
	const unique = () => `${process.pid}-${crypto.randomUUID()}`

	async function acquire(path: string): Promise<void> {
		for (;;) {
			try {
				return await writeFile(path, `${process.pid} ${hostname()}`, { mode: 0o600, flag: 'wx' })
			} catch (error) {
				if (codeOf(error) !== 'EEXIST') throw error
			}
			if (await isAbandoned(path)) {
				// Renaming succeeds for one of those who see it. One who saw it before may take the lock of that one in turn:
				// that costs a token request more, and no harm is done.
				const aside = `${path}.${unique()}`
				await rename(path, aside).then(
					() => rm(aside, { force: true }),
					() => {},
				)
			} else {
				await sleep(20 + Math.random() * 30)
			}
		}
	}

	return {
		async getItem(key) {
			try {
				return await readFile(pathOf(key), 'utf8')
			} catch (error) {
				if (codeOf(error) === 'ENOENT') return null
				throw error
			}
		},
		async setItem(key, value) {
			await makeFolder()
			const beside = join(folder, `${key}.${unique()}.tmp`)
			try {
				await writeFile(beside, value, { mode: 0o600, flag: 'wx' })
				await rename(beside, pathOf(key))
			} catch (error) {
				await rm(beside, { force: true })
				throw error
			}
		},
		removeItem: (key) => rm(pathOf(key), { force: true }),
		async lock(key, work) {
			await makeFolder()
			const path = join(folder, `${key}.lock`)
			await acquire(path)
			try {
				return await work()
			} finally {
				await rm(path, { force: true })
			}
		},
	}
}
