import { constants } from 'node:fs'
import { chmod, lstat, mkdir, open, rename, rm, writeFile } from 'node:fs/promises'
import process from 'node:process'

/** The longest file that is read, in bytes. A token has at most 16 kB. */
const MAX_BYTES = 2 ** 17
const OTHERS = 0o077
const STICKY = 0o1000

/** Whether a file or a folder belongs to the user of this process. Windows knows no user ids. */
const isOwn = (uid: number): boolean => process.getuid === undefined || process.getuid() === uid

/**
 * Creates a folder that only this user can read, or makes an existing folder of this user private.
 *
 * @throws Error for a folder of another user, and for one that users share, such as `/tmp`
 */
export async function makePrivateFolder(folder: string): Promise<void> {
	await mkdir(folder, { recursive: true, mode: 0o700 })
	const { uid, mode } = await lstat(folder)
	if (!isOwn(uid) || (mode & STICKY) !== 0) {
		throw new Error('diskStore: "folder": expected a folder of this user that nobody else uses')
	}
	if ((mode & OTHERS) !== 0) {
		await chmod(folder, 0o700)
	}
}

/**
 * Reads a private file of this user.
 *
 * @returns undefined for a file that others own or can read, for one that is too long, and for a pipe, which would block
 * @throws the system's error if there is no file, or if it is a link
 */
export async function readPrivateFile(path: string): Promise<string | undefined> {
	// Windows lacks these flags. There, the folder belongs to the user.
	const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants
	const file = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
	try {
		const { uid, mode, size } = await file.stat().then((stats) => ({
			uid: stats.uid,
			mode: stats.isFile() ? stats.mode : OTHERS,
			size: stats.size,
		}))
		const isClosed = process.platform === 'win32' || (mode & OTHERS) === 0
		return isOwn(uid) && isClosed && size <= MAX_BYTES ? await file.readFile('utf8') : undefined
	} finally {
		await file.close()
	}
}

/** Replaces a file as a whole, so that nobody reads half of it. A full disk leaves the old file in place. */
export async function writePrivateFile(path: string, text: string): Promise<void> {
	const temporary = `${path}.${crypto.randomUUID()}.tmp`
	try {
		await writeFile(temporary, text, { mode: 0o600, flag: 'wx' })
		await rename(temporary, path)
	} catch (error) {
		await rm(temporary, { force: true })
		throw error
	}
}
