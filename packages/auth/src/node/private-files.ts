import { constants } from 'node:fs'
import { chmod, lstat, mkdir, open, rename, rm, writeFile } from 'node:fs/promises'
import process from 'node:process'

/** The longest file that is read, in bytes: a token of 16 kB fits many times. */
const MAX_BYTES = 2 ** 17
const OTHERS = 0o077
const STICKY = 0o1000

/** Whether a file or a folder belongs to the user of this process. Windows knows no user ids. */
const isOwn = (uid: number): boolean => process.getuid === undefined || process.getuid() === uid

/**
 * Creates a folder for this user alone, or closes one of this user's to others.
 *
 * @throws Error for a folder of another user, and for one that users share, such as `/tmp`
 */
export async function makePrivateFolder(folder: string): Promise<void> {
	await mkdir(folder, { recursive: true, mode: 0o700 })
	const { uid, mode } = await lstat(folder)
	if (!isOwn(uid) || (mode & STICKY) !== 0) {
		throw new Error('folder: expected a folder of this user that nobody else uses')
	}
	if ((mode & OTHERS) !== 0) {
		await chmod(folder, 0o700)
	}
}

/**
 * Reads a file of this user. Returns undefined for anything else: a file of another user or open to others, a link, a pipe,
 * which would block, or a file that is too long to be ours.
 */
export async function readPrivateFile(path: string): Promise<string | undefined> {
	// Windows has none of these flags, and a folder of the user's own.
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

/** Replaces a file as a whole, so that nobody reads half of it. A full disk leaves the old one. */
export async function writePrivateFile(path: string, text: string): Promise<void> {
	const beside = `${path}.${crypto.randomUUID()}.tmp`
	try {
		await writeFile(beside, text, { mode: 0o600, flag: 'wx' })
		await rename(beside, path)
	} catch (error) {
		await rm(beside, { force: true })
		throw error
	}
}
