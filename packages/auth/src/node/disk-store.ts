import { rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { unknownOption } from '@operate-api/internal'
import { isPlainText } from '../options/options.ts'
import type { TokenStore } from '../token/token-store.ts'
import { codeOf, withLease } from './lease.ts'
import { makePrivateFolder, readPrivateFile, writePrivateFile } from './private-files.ts'

/** Options of {@link diskStore}. */
export interface DiskStoreOptions {
	/**
	 * The folder. It must be one of its own: its mode becomes 0700.
	 *
	 * @default `operate-api` in `$XDG_CACHE_HOME`, `%LOCALAPPDATA%` or `~/.cache`
	 */
	readonly folder?: string
}

function defaultFolder(): string {
	const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env
	const cache = XDG_CACHE_HOME || (process.platform === 'win32' && LOCALAPPDATA) || join(homedir(), '.cache')
	return join(cache, 'operate-api')
}

/** Returns the folder of the options. A mistyped name must not put tokens where nobody meant them to be. */
function folderOf(options: DiskStoreOptions): string {
	const problem = unknownOption(options, ['folder'])
	if (problem) {
		throw new TypeError(`diskStore: ${problem}`)
	}
	const { folder = defaultFolder() } = options
	if (!isPlainText(folder)) {
		throw new TypeError('folder: expected the path of a folder')
	}
	return folder
}

/**
 * Creates a store on disk, for scripts that would otherwise request a token at each start. Files are the user's own (0600,
 * in a folder with 0700). They are replaced as a whole, are named by a hash of what makes a token differ, and hold the token
 * but never the secret. Processes that start at once share one token request; one that crashes while it makes it costs the
 * others two seconds.
 *
 * @throws TypeError for an option that is wrong or unknown
 * @example
 * ```ts
 * import { authFromEnv } from '@operate-api/auth'
 * import { diskStore } from '@operate-api/auth/node'
 *
 * export const auth = authFromEnv(process.env, { store: diskStore() })
 * ```
 */
export function diskStore(options: DiskStoreOptions = {}): TokenStore {
	const folder = folderOf(options)
	const pathOf = (key: string) => join(folder, `${key}.json`)
	return {
		async getItem(key) {
			try {
				return (await readPrivateFile(pathOf(key))) ?? null
			} catch (error) {
				// A link is refused with ELOOP.
				if (['ENOENT', 'ELOOP'].includes(String(codeOf(error)))) {
					return null
				}
				throw error
			}
		},
		async setItem(key, value) {
			await makePrivateFolder(folder)
			await writePrivateFile(pathOf(key), value)
		},
		removeItem: (key) => rm(pathOf(key), { force: true }),
		async lock(key, work, { signal } = {}) {
			await makePrivateFolder(folder)
			return withLease(join(folder, `${key}.lock`), work, signal)
		},
	}
}
