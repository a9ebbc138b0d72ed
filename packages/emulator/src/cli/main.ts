import { createRequire } from 'node:module'
import { forJson, forTerminal } from '@operate-api/internal/text'
import type { LoggedRequest } from '../exchange/log.ts'
import { type Arguments, readArguments, UsageError } from './arguments.ts'
import { banner, workingLogins } from './banner.ts'
import { HELP } from './help.ts'
import { createPaint } from './paint.ts'
import { requestLine } from './request-line.ts'

type Start = Exclude<Arguments, { show: string }>

/** Runs the command line: prints the help or the version, or starts an emulator that runs until it is stopped. */
export async function main(args: readonly string[]): Promise<void> {
	try {
		const read = readArguments(args)
		if (!('show' in read)) await start(read)
		else process.stdout.write(read.show === 'help' ? HELP : `${version()}\n`)
	} catch (error) {
		// Whether a route exists is only known once the emulator has created its routes.
		const isUsage = error instanceof UsageError || error instanceof RangeError
		const message = error instanceof Error ? error.message : String(error)
		const advice = isUsage ? '\nsee --help' : ''
		const shown = message.split('\n').map(forTerminal).join('\n')
		process.stderr.write(`${createPaint(process.stderr, process.env)('red', 'error')} ${shown}${advice}\n`)
		process.exitCode = isUsage ? 2 : 1
	}
}

function version(): string {
	// Resolved from the compiled file, one folder below the package.
	const { version } = createRequire(import.meta.url)('../package.json') as { version: string }
	return version
}

async function start({ options, json, quiet }: Start): Promise<void> {
	const paint = createPaint(process.stdout, process.env)
	const write = (line: string) => void process.stdout.write(`${line}\n`)
	const writeJson = (value: object) => write(forJson(value, 0))
	// Imported here, so that the help and usage errors do not wait for it.
	const { startOperate } = await import('../emulator/start-operate.ts')
	const settings = {
		...options,
		...(!quiet && {
			onRequest: (request: LoggedRequest) => {
				const at = new Date()
				const { method, path, route, status, milliseconds } = request
				if (json) writeJson({ event: 'request', at, method, path, route, status, milliseconds })
				else write(requestLine(request, at, paint))
			},
		}),
	}
	const emulator = await startOperate(settings)
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop())
	if (json) {
		const { url, camunda } = emulator
		writeJson({
			event: 'listening',
			at: new Date(),
			url,
			camunda,
			env: Object.fromEntries(workingLogins(emulator, options)),
		})
	} else write(banner(emulator, options, paint))

	function stop(): void {
		if (json) writeJson({ event: 'stopped', at: new Date() })
		// Requests in progress are cut, so that stopping never takes long.
		void emulator.close().then(() => process.exit(0))
	}
}
