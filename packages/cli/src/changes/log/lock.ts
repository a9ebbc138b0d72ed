import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { CliError } from '../../core/errors.ts'

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0)
		return true
	} catch (error) {
		// The process of another user exists as well.
		return (error as NodeJS.ErrnoException).code === 'EPERM'
	}
}

function holderOf(lock: string): number | undefined {
	try {
		const pid = Number(readFileSync(lock, 'utf8'))
		return Number.isInteger(pid) && pid > 0 && isRunning(pid) ? pid : undefined
	} catch {
		return undefined
	}
}

function take(lock: string): boolean {
	try {
		writeFileSync(lock, String(process.pid), { flag: 'wx', mode: 0o600 })
		return true
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
			throw error
		}
		return false
	}
}

/**
 * Takes a file for this process alone, by a file next to it. That of a process that has crashed is taken over.
 *
 * @returns a function that releases it
 * @throws CliError if another process has it
 */
export function lockFile(path: string): () => void {
	const lock = `${path}.lock`
	if (!take(lock)) {
		const holder = holderOf(lock)
		if (holder === undefined) {
			rmSync(lock, { force: true })
		}
		if (holder !== undefined || !take(lock)) {
			throw new CliError(`--log: another run uses it${holder === undefined ? '' : ` (process ${holder})`}`)
		}
	}
	return () => rmSync(lock, { force: true })
}
