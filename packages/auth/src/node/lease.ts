import { lstat, open, rename, rm, utimes } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

/** How often the holder of a lease shows that it is alive, in milliseconds. */
const HEARTBEAT_MS = 500
/** How long a lease may go without a heartbeat before others take it over, in milliseconds: the cost of a crash. */
const LEASE_MS = 2_000

export const codeOf = (error: unknown): unknown => (error as { code?: unknown } | undefined)?.code

/** Returns what changes on a lease file while its holder is alive: its identity and the time of its last change. */
async function pulseOf(path: string): Promise<string | undefined> {
	try {
		const { ino, mtimeMs } = await lstat(path)
		return `${ino} ${mtimeMs}`
	} catch (error) {
		if (codeOf(error) === 'ENOENT') {
			return undefined
		}
		throw error
	}
}

/** Creates the lease file, unless it exists. It stays empty, so a full disk cannot leave half of it behind. */
async function tryCreate(path: string): Promise<boolean> {
	try {
		await (await open(path, 'wx', 0o600)).close()
		return true
	} catch (error) {
		if (codeOf(error) === 'EEXIST') {
			return false
		}
		throw error
	}
}

/** Removes an abandoned lease. Of several processes that try, renaming succeeds for one. */
async function breakLease(path: string): Promise<void> {
	const aside = `${path}.${crypto.randomUUID()}`
	try {
		await rename(path, aside)
		await rm(aside, { force: true })
	} catch {
		// Another process was faster.
	}
}

async function acquire(path: string, signal: AbortSignal | undefined): Promise<void> {
	let pulse: string | undefined
	let seenAt = performance.now()
	while (!(await tryCreate(path))) {
		if (signal?.aborted) {
			throw signal.reason
		}
		const now = await pulseOf(path)
		if (now !== pulse) {
			pulse = now
			seenAt = performance.now()
		} else if (performance.now() - seenAt > LEASE_MS) {
			await breakLease(path)
			continue
		}
		await sleep(20 + Math.random() * 30, undefined, signal && { signal })
	}
}

/**
 * Runs work while no other process holds the lease at this path.
 *
 * The holder touches its file every half second. A waiting process only checks whether the file changes, by its own clock. If it
 * does not change for two seconds, the process takes the lease over. So the content of the file does not matter, nor a time in
 * the future, nor a process id that another process has got since. If a holder was suspended, there may be two of them: that
 * costs a second token request and does no harm.
 *
 * Alternatives: proper-lockfile compares the file's time with the machine's clock, so a time in the future locks for ever. A
 * process id in the file comes back in a container that restarts. Without a lock, processes that start at the same time each
 * request a token, and the server blocks the address.
 *
 * @throws the signal's reason if it aborts while others hold the lease
 */
export async function withLease<T>(
	path: string,
	work: () => Promise<T>,
	signal: AbortSignal | undefined,
): Promise<T> {
	await acquire(path, signal)
	const heartbeat = setInterval(() => {
		const now = new Date()
		utimes(path, now, now).catch(() => {})
	}, HEARTBEAT_MS)
	// The work itself keeps the process alive.
	heartbeat.unref()
	try {
		return await work()
	} finally {
		clearInterval(heartbeat)
		await rm(path, { force: true }).catch(() => {})
	}
}
