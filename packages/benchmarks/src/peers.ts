import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of this package. Bundles are in `dist`, which is as deep as `src`. */
export const home: string = resolve(dirname(fileURLToPath(import.meta.url)), '..')
/** The repository's folder. */
export const repository: string = resolve(home, '../..')

/** The folder in which the peers are installed. */
export const peersFolder: string = join(home, 'peers')
const requirePeer = createRequire(join(peersFolder, 'package.json'))

/** Runs the pnpm that runs this program, since not every machine has one on its path. */
export function pnpm(command: readonly string[], cwd: string): void {
	const program = process.env.npm_execpath ?? 'pnpm'
	if (/\.c?js$/.test(program)) execFileSync(process.execPath, [program, ...command], { cwd, stdio: 'pipe' })
	else execFileSync(program, command, { cwd, stdio: 'pipe' })
}

/**
 * Installs the peers into a folder of their own from their own lock file, without running their scripts. Does nothing
 * if the lock file has not changed.
 */
export function installPeers(): void {
	const lock = readFileSync(join(peersFolder, 'pnpm-lock.yaml'), 'utf8')
	const stamp = join(peersFolder, 'node_modules/.installed-lock')
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
	console.log('installing the peers into packages/benchmarks/peers')
	pnpm(['install', '--ignore-workspace', '--frozen-lockfile', '--ignore-scripts', '--silent'], peersFolder)
	writeFileSync(stamp, lock)
}

/** Loads a peer, or a file of one. */
export const loadPeer = <Module>(name: string): Module => requirePeer(name) as Module

/** Imports a peer that is an ES module. */
export const importPeer = async <Module>(name: string): Promise<Module> =>
	(await import(requirePeer.resolve(name))) as Module

/** The folder of a peer. */
export const peerFolder = (name: string): string => join(peersFolder, 'node_modules', name)

interface Manifest {
	readonly version: string
	readonly bin?: string | Readonly<Record<string, string>>
}

const manifestOf = (name: string): Manifest =>
	JSON.parse(readFileSync(join(peersFolder, 'node_modules', name, 'package.json'), 'utf8')) as Manifest

/** Returns the file of a peer's command. */
export function peerCommand(name: string, command: string): string {
	const { bin } = manifestOf(name)
	const file = typeof bin === 'string' ? bin : bin?.[command]
	if (file === undefined) throw new Error(`${name} has no command ${command}`)
	return join(peersFolder, 'node_modules', name, file)
}

/** The installed peers with their versions. */
export function peerVersions(): [name: string, version: string][] {
	const { dependencies } = JSON.parse(readFileSync(join(peersFolder, 'package.json'), 'utf8')) as {
		dependencies: Record<string, string>
	}
	return Object.keys(dependencies).map((name) => [name, manifestOf(name).version])
}
