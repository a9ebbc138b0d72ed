import { rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { unknownOption } from '@operate-api/internal'
import { isPlainText } from '../options/options.ts'
import type { TokenStore } from '../token/token-store.ts'
import { codeOf, withLease } from './lease.ts'
import { makePrivateFolder, readPrivateFile, writePrivateFile } from './private-files.ts'

/** Options for `diskStore()`. */
export interface DiskStoreOptions {
	/**
	 * The folder of the tokens. Nothing else may use it: its mode becomes 0700.
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

/** Returns the folder of the options. A typo must not silently put tokens into the default folder. */
function folderOf(options: DiskStoreOptions): string {
	const problem = unknownOption(options, ['folder'])
	if (problem) {
		throw new TypeError(`diskStore: ${problem}`)
	}
	const { folder = defaultFolder() } = options
	if (!isPlainText(folder)) {
		throw new TypeError('diskStore: "folder": expected the path of a folder')
	}
	return folder
}

/**
 * Creates a store on disk, for scripts that would otherwise request a token at each start.
 *
 * Only the current user can read the files (mode 0600, in a folder with 0700). They contain the token, never the secret.
 * Processes that start at the same time share one token request. If one of them crashes during the request, the others wait
 * two seconds longer.
 *
 * @throws TypeError for an invalid or unknown option
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
