import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { peerCommand, repository } from '../peers.ts'

/** The measured part of hey-api's generated code. Its names are the operation ids of the description. */
export interface HeyApi {
	/** Searches process instances. */
	readonly search1: (options: { body: object }) => Promise<{ data?: unknown }>
	/** Gets one process instance. */
	readonly byKey1: (options: { path: { key: string } }) => Promise<{ data?: unknown }>
	readonly client: {
		setConfig(config: { baseUrl: string; auth: () => string }): void
	}
}

/** Generates hey-api's client of Operate, and returns its entry file. */
export function generateHeyApi(folder: string): string {
	const output = join(folder, 'hey-api')
	const spec = join(repository, 'specs/operate.yaml')
	const command = peerCommand('@hey-api/openapi-ts', 'openapi-ts')
	const options = ['-i', spec, '-o', output, '-p', '@hey-api/client-fetch', '@hey-api/sdk', '--no-log-file']
	execFileSync(process.execPath, [command, ...options], { stdio: 'pipe', cwd: folder })
	return output
}

/** Generates, bundles and loads hey-api's client of Operate. */
export async function loadHeyApi(folder: string): Promise<HeyApi> {
	const output = generateHeyApi(folder)
	const entry = [
		`export { client } from ${JSON.stringify(join(output, 'client.gen.ts'))}`,
		`export * from ${JSON.stringify(join(output, 'sdk.gen.ts'))}`,
	].join('\n')
	const outfile = join(folder, 'hey-api.mjs')
	await build({
		stdin: { contents: entry, resolveDir: folder, loader: 'ts' },
		bundle: true,
		format: 'esm',
		target: 'es2022',
		outfile,
	})
	return (await import(pathToFileURL(outfile).href)) as HeyApi
}
