// Helpers of the repository's own commands: steps that show progress and say why they failed, and the tools that
// they need. Nothing here needs an install: a fresh clone runs it with Node alone.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, isAbsolute, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's folder. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')

const manifest = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'))
/** The version of pnpm that the workspace uses. */
export const pnpmVersion = /^pnpm@([\d.]+)/.exec(manifest.packageManager)?.[1]

const colour = process.stdout.isTTY && !process.env.NO_COLOR
/** @param {number} code @param {string} text */
const paint = (code, text) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text)
/** @param {string} text */
export const green = (text) => paint(32, text)
/** @param {string} text */
export const red = (text) => paint(31, text)
/** @param {string} text */
export const dim = (text) => paint(2, text)

/** A command that ended with another exit code than 0. */
export class CommandError extends Error {
	/** @param {string} command @param {string} why @param {string} output @param {number | null} [code] the exit code */
	constructor(command, why, output, code = null) {
		super(`${command} ${why}`)
		this.output = output
		this.code = code
	}
}

/** An invalid input. Its message is shown alone, without the step, its output or a stack. */
export class InputError extends Error {}

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()

/**
 * Each command leads a process group of its own, so that what it started in turn ends with it.
 * @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} signal
 */
function signalGroup(child, signal) {
	try {
		if (process.platform === 'win32') child.kill(signal)
		else if (child.pid) process.kill(-child.pid, signal)
	} catch {
		// It has ended already.
	}
}

for (const [signal, code] of /** @type {const} */ ([
	['SIGINT', 130],
	['SIGTERM', 143],
	['SIGHUP', 129],
])) {
	process.once(signal, () => {
		for (const child of running) signalGroup(child, 'SIGTERM')
		process.stdout.write('\nstopped\n')
		process.exit(code)
	})
}

/**
 * Runs a command, in the repository's folder if in no other, and resolves with its output; rejects where it fails.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, stream?: boolean, env?: NodeJS.ProcessEnv }} [options] stream: show the output as it comes;
 * env: variables to add, or, where undefined, to leave out
 * @returns {Promise<string>}
 */
export function run(command, args, { cwd = root, stream = false, env = {} } = {}) {
	return new Promise((done, fail) => {
		const child = spawn(command, args, {
			cwd,
			detached: process.platform !== 'win32',
			// npx and npm are scripts there, which only the shell starts; a program's own path may hold a space.
			shell: process.platform === 'win32' && !isAbsolute(command),
			stdio: ['ignore', 'pipe', 'pipe'],
			env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1', ...env },
		})
		running.add(child)
		let output = ''
		for (const pipe of [child.stdout, child.stderr]) {
			pipe.setEncoding('utf8').on('data', (text) => {
				output += text
				if (stream) process.stdout.write(text)
			})
		}
		const shown = [command, ...args].join(' ')
		child.on('error', (error) => fail(new CommandError(shown, `could not be started: ${error.message}`, '')))
		child.on('close', (code, signal) => {
			running.delete(child)
			if (code === 0) done(output)
			else {
				fail(
					new CommandError(
						shown,
						signal ? `was stopped by ${signal}` : `ended with exit code ${code}`,
						output,
						code,
					),
				)
			}
		})
	})
}

/** Whether this very process was started by the workspace's own version of pnpm, and then which file that is. */
const { npm_execpath: startedBy = '', npm_config_user_agent: userAgent = '' } = process.env
const ownPnpm = /pnpm\.c?js$/.test(startedBy) && userAgent.startsWith(`pnpm/${pnpmVersion} `)

/**
 * Runs the workspace's own version of pnpm, whatever is installed on the machine.
 * @param {string[]} args @param {Parameters<typeof run>[2]} [options]
 */
export const pnpm = (args, options) =>
	ownPnpm
		? run(process.execPath, [startedBy, ...args], options)
		: run('npx', ['-y', `pnpm@${pnpmVersion}`, ...args], options)

/**
 * Runs tasks. What passed under another version of Node counts for nothing under this one: turbo by itself does not see
 * that it changed.
 * @param {string[]} args
 */
export const turbo = (args) =>
	pnpm(['exec', 'turbo', 'run', ...args], { env: { NODE_VERSION: process.version } })

/**
 * Runs one step: says that it starts, how long it took, and, where it fails, what it printed.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
	const start = Date.now()
	const seconds = () => `${((Date.now() - start) / 1000).toFixed(1)} s`
	const ticking = process.stdout.isTTY
	process.stdout.write(ticking ? `  ${title} …` : `  ${title} …\n`)
	const tick = ticking
		? setInterval(() => process.stdout.write(`\r  ${title} … ${seconds()}`), 200)
		: undefined
	const close = (/** @type {string} */ mark) => {
		clearInterval(tick)
		process.stdout.write(`${ticking ? '\r\u001b[K' : ''}${mark} ${title} ${dim(seconds())}\n`)
	}
	try {
		const result = await work()
		close(green('✓'))
		return result
	} catch (error) {
		close(red('✗'))
		throw error instanceof InputError ? error : new StepError(title, error)
	}
}

/** A step that failed. */
class StepError extends Error {
	/** @param {string} title @param {unknown} reason */
	constructor(title, reason) {
		super(`${title}: ${reason instanceof Error ? reason.message : String(reason)}`)
		this.output = reason instanceof CommandError ? reason.output : reason instanceof Error ? reason.stack : ''
	}
}

/** Checks the Node version, and installs exactly what the lock file says. */
export async function setUp() {
	const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
	if (major < 20 || (major === 20 && minor < 19)) {
		throw new Error(`Node ${process.versions.node} is too old: this repository needs 20.19 or later`)
	}
	await step('install dependencies from the lock file', () =>
		pnpm(['install', '--frozen-lockfile', '--prefer-offline']),
	)
}

/**
 * Runs a command of the repository; a failure is told on stderr with the output of the step that failed.
 * @param {() => Promise<void>} command
 */
export async function main(command) {
	try {
		await command()
	} catch (error) {
		if (error instanceof StepError && error.output) process.stderr.write(`\n${error.output.trimEnd()}\n`)
		process.stderr.write(`\n${red('failed')} ${error instanceof Error ? error.message : String(error)}\n`)
		process.exitCode = 1
	}
}
