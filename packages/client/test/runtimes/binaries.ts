import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { promisify } from 'node:util'

const { platform, arch } = process

/** The packages with the runtimes for this machine. The versions are part of the test. */
const packages = {
	deno: {
		name: `@deno/${platform}-${arch}${platform === 'linux' ? '-glibc' : ''}@2.9.6`,
		file: 'deno',
	},
	bun: {
		name: `@oven/bun-${platform}-${arch === 'arm64' ? 'aarch64' : arch}@1.4.4`,
		file: 'bin/bun',
	},
	workerd: {
		name: `@cloudflare/workerd-${platform}-${arch === 'x64' ? '64' : arch}@1.20261117.1`,
		file: 'bin/workerd',
	},
}

// They are not dependencies of the workspace, since every clone would download hundreds of megabytes.
const cache = resolve(import.meta.dirname, '../../node_modules/.cache/runtimes')

/**
 * Returns the path of a runtime's binary, which is downloaded from the registry the first time.
 *
 * @throws Error that names the runtime and its package, if it is not available
 */
export async function binaryOf(runtime: keyof typeof packages): Promise<string> {
	const { name, file } = packages[runtime]
	const folder = resolve(cache, `${runtime}-${name.slice(name.lastIndexOf('@') + 1)}`)
	const path = resolve(folder, 'node_modules', name.slice(0, name.lastIndexOf('@')), file)
	if (!existsSync(path)) {
		await mkdir(folder, { recursive: true })
		await writeFile(resolve(folder, 'package.json'), '{"private":true}')
		const options = ['--no-audit', '--no-fund', '--ignore-scripts', '--no-save', '--loglevel=error']
		try {
			await promisify(execFile)('npm', ['install', ...options, name], { cwd: folder })
		} catch (error) {
			throw new Error(`${runtime} cannot be had: npm install ${name} failed`, { cause: error })
		}
		if (!existsSync(path)) throw new Error(`${runtime} cannot be had: ${name} holds no ${file}`)
	}
	return path
}

/**
 * Returns the path of the system's Chromium.
 *
 * @throws Error if it is not installed
 */
export function chromiumPath(): string {
	const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
	const path = process.env.CHROMIUM_PATH ?? places.find(existsSync)
	if (path === undefined) {
		throw new Error(`Chromium cannot be had: none of ${places.join(', ')}; set CHROMIUM_PATH to where it is`)
	}
	return path
}
