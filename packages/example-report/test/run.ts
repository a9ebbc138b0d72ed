import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import type { OperateEmulator } from '@operate-api/emulator'

const script = fileURLToPath(new URL('../dist/incident-report.js', import.meta.url))

export interface Run {
	readonly exitCode: number | null
	readonly stdout: string
	readonly stderr: string
}

/** Runs the built script as cron does: with no other variables than those given, and no terminal. */
export function run(args: string[], env: Record<string, string>, nodeArgs: string[] = []): Promise<Run> {
	const { PATH = '', SystemRoot = '' } = process.env
	const child = spawn(process.execPath, [...nodeArgs, script, ...args], {
		env: { PATH, SystemRoot, ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
	})
	const [stdout, stderr] = [child.stdout, child.stderr].map((stream) => {
		const chunks: Buffer[] = []
		stream.on('data', (chunk) => chunks.push(chunk))
		return () => Buffer.concat(chunks).toString()
	}) as [() => string, () => string]
	return new Promise((resolve, reject) => {
		child.on('error', reject)
		child.on('close', (exitCode) => resolve({ exitCode, stdout: stdout(), stderr: stderr() }))
	})
}

/** A folder for tokens, so that no test sees those of another or of the user. */
export async function temporaryFolder(): Promise<AsyncDisposable & { readonly path: string }> {
	const path = await mkdtemp(join(tmpdir(), 'incident-report-'))
	return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) }
}

/** The variables of a Self-Managed cluster. */
export function environment({ selfManaged }: OperateEmulator, cache: string): Record<string, string> {
	return {
		CAMUNDA_OPERATE_BASE_URL: selfManaged.baseUrl,
		CAMUNDA_OAUTH_URL: selfManaged.tokenUrl,
		CAMUNDA_CLIENT_ID: selfManaged.clientId,
		CAMUNDA_CLIENT_SECRET: selfManaged.clientSecret,
		XDG_CACHE_HOME: cache,
	}
}

/** Reads the counts of a CSV report: `tenant,process,type` and how many. */
export function countsOf(csv: string): Record<string, number> {
	const [, ...lines] = csv.trimEnd().split('\n')
	return Object.fromEntries(
		lines.map((line) => [
			line.slice(0, line.lastIndexOf(',')),
			Number(line.slice(line.lastIndexOf(',') + 1)),
		]),
	)
}
