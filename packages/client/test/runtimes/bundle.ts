import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'

/** Bundles the built packages and the smoke test into one module that ends with the given code. */
export async function bundle(code: string): Promise<string> {
	const { outputFiles } = await build({
		stdin: {
			contents: `import { smoke } from './smoke.ts'\n${code}`,
			resolveDir: import.meta.dirname,
			loader: 'ts',
		},
		bundle: true,
		format: 'esm',
		platform: 'neutral',
		target: 'es2022',
		write: false,
		mainFields: ['module', 'main'],
	})
	return outputFiles[0]?.text ?? ''
}

/** Creates a folder with the given files. */
export async function folderWith(files: Record<string, string>): Promise<AsyncDisposable & { path: string }> {
	const path = await mkdtemp(join(tmpdir(), 'operate-runtime-'))
	for (const [name, text] of Object.entries(files)) await writeFile(join(path, name), text)
	return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}
