import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import type { OperateEmulator } from '@operate-api/emulator'
import { main } from '../src/main.ts'

export interface RunOptions {
	readonly env?: Readonly<Record<string, string | undefined>>
	/** The width of a terminal. Without it, the output goes into a pipe. */
	readonly columns?: number
	/** What the user types. */
	readonly input?: string
	readonly signal?: AbortSignal
	readonly now?: () => number
}

export interface Run {
	readonly exitCode: number
	readonly stdout: string
	readonly stderr: string
}

/** A stream that keeps what is written, with the properties of a terminal if it has columns. */
function createOutput(columns: number | undefined) {
	const chunks: Buffer[] = []
	const stream = new PassThrough()
	stream.on('data', (chunk: Buffer) => chunks.push(chunk))
	const text = () => Buffer.concat(chunks).toString()
	return { stream: Object.assign(stream, { isTTY: columns !== undefined, columns }), text }
}

/** Runs a command in this process, as the shell would. */
export async function run(args: readonly string[], options: RunOptions = {}): Promise<Run> {
	const { env = {}, columns, input, signal = new AbortController().signal, now = Date.now } = options
	const [stdout, stderr] = [createOutput(columns), createOutput(columns)]
	const stdin = Object.assign(new PassThrough(), { isTTY: columns !== undefined })
	stdin.end(input)
	const context = { env, stdin, stdout: stdout.stream, stderr: stderr.stream, signal, now }
	const exitCode = await main(args, context)
	return { exitCode, stdout: stdout.text(), stderr: stderr.text() }
}

/** A folder for tokens and profiles, so that no test sees those of another or of the user. */
export async function temporaryFolder(): Promise<AsyncDisposable & { readonly path: string }> {
	const path = await mkdtemp(join(tmpdir(), 'operate-cli-'))
	return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}

/** The variables of the emulator's Self-Managed cluster. */
export const environment = (operate: OperateEmulator, folder: string): Record<string, string> => ({
	CAMUNDA_OPERATE_BASE_URL: operate.selfManaged.baseUrl,
	CAMUNDA_OAUTH_URL: operate.selfManaged.tokenUrl,
	CAMUNDA_CLIENT_ID: operate.selfManaged.clientId,
	CAMUNDA_CLIENT_SECRET: operate.selfManaged.clientSecret,
	XDG_CACHE_HOME: folder,
	XDG_CONFIG_HOME: folder,
})
