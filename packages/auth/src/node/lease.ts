import { lstat, open, rename, rm, utimes } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

/** How often the holder of a lease shows that it is alive, in milliseconds. */
const heartbeatMs = 500
/** How long a lease may go without that before others take it over, in milliseconds: what a crash costs. */
const patienceMs = 2_000

export const codeOf = (error: unknown): unknown => (error as { code?: unknown } | undefined)?.code

/** What changes on a lease file while its holder is alive: its identity and the time of its last change. */
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

/** Creates the lease file, unless there is one. It stays empty: a full disk cannot leave half of it behind. */
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

/** Removes an abandoned lease. Renaming succeeds for one of those who see it. */
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
		} else if (performance.now() - seenAt > patienceMs) {
			await breakLease(path)
			continue
		}
		await sleep(20 + Math.random() * 30, undefined, signal && { signal })
	}
}

/**
 * Runs work while no other process holds the lease at this path.
 *
 * The holder touches its file every half second. Whoever waits looks only at whether the file changes, by a clock of its own:
 * a file that does not change for two seconds is taken over. So it does not matter what is in the file, whether its time
 * lies in the future, or whether a process id was given to another process since. Two holders, after a process that slept,
 * cost a second token request and no harm.
 *
 * Weighed against it: proper-lockfile, which judges by the file's time and the machine's clock, so that a time in the future
 * locks for ever; the process id in the file, which a container gets again after a restart; and no lock at all, with which
 * processes that start at once each request a token and get the address blocked.
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
	}, heartbeatMs)
	// The work itself keeps the process alive.
	heartbeat.unref()
	try {
		return await work()
	} finally {
		clearInterval(heartbeat)
		await rm(path, { force: true }).catch(() => {})
	}
}
