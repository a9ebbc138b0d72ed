import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { main } from '../src/cli/main.ts'
import { terminalOf } from '../src/cli/terminal.ts'

/** The result of a command. */
export interface Answer {
	readonly status: number | null
	readonly stdout: string
	readonly stderr: string
}

/** Runs the command line in this process, so that the compiler is loaded once for all tests. */
export async function operateApi(cwd: string, ...args: string[]): Promise<Answer> {
	let [stdout, stderr] = ['', '']
	const status = await main(
		args,
		terminalOf(
			cwd,
			{
				write: (text) => {
					stdout += text
				},
			},
			{
				write: (text) => {
					stderr += text
				},
			},
			{},
		),
	)
	return { status, stdout, stderr }
}

/** A process that a test controls. */
export interface Running {
	/** Resolves with all output so far, once it contains the text `times` times. */
	readonly until: (text: string, times?: number) => Promise<string>
	readonly kill: (signal: NodeJS.Signals) => void
	readonly ended: Promise<Answer>
}

const bin = fileURLToPath(new URL('../bin/operate-api.js', import.meta.url))

/** Starts the package's command, as users do. */
export function startOperateApi(cwd: string, ...args: string[]): Running {
	return start(cwd, [bin, ...args])
}

/** Starts a Node script that stops at the end of the test. */
export function start(
	cwd: string,
	args: readonly string[],
	extra: Readonly<Record<string, string>> = {},
): Running {
	// pnpm sets this to the folder of its user, and the pnpm that runs the tests has set another one.
	const env = { ...process.env, INIT_CWD: cwd, ...extra }
	const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
	onTestFinished(() => {
		child.kill('SIGKILL')
	})
	let [stdout, stderr] = ['', '']
	const watchers = new Set<() => void>()
	const tell = () => {
		for (const watcher of watchers) watcher()
	}
	child.stdout.setEncoding('utf8').on('data', (text) => {
		stdout += text
		tell()
	})
	child.stderr.setEncoding('utf8').on('data', (text) => {
		stderr += text
		tell()
	})
	const ended = new Promise<Answer>((done) => {
		child.on('close', (status) => {
			done({ status, stdout, stderr })
			tell()
		})
	})
	return {
		until: (text, times = 1) =>
			new Promise((done, fail) => {
				const look = () => {
					const output = stdout + stderr
					if (output.split(text).length > times) done(output)
					else if (child.exitCode === null) return
					else fail(new Error(`it ended without "${text}":\n${output}`))
					watchers.delete(look)
				}
				watchers.add(look)
				look()
			}),
		kill: (signal) => child.kill(signal),
		ended,
	}
}
