import { execFile } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'

const execute = promisify(execFile)
const packages = resolve(import.meta.dirname, '../..')
const workspace = JSON.parse(readFileSync(resolve(packages, '../package.json'), 'utf8')) as {
	readonly packageManager: string
}
const published = ['auth', 'runtime', 'client', 'cluster-client', 'emulator', 'generator']

/** The pnpm that started this test, or the same version of it. */
function pnpm(args: readonly string[]): Promise<unknown> {
	const { npm_execpath: startedBy = '' } = process.env
	// Without the hash, which npx would take for a part of the version.
	const [version = ''] = workspace.packageManager.split('+')
	return /pnpm\.c?js$/.test(startedBy)
		? execute(process.execPath, [startedBy, ...args])
		: execute('npx', ['-y', version, ...args], { shell: process.platform === 'win32' })
}

function link(from: string, to: string): void {
	mkdirSync(dirname(to), { recursive: true })
	symlinkSync(realpathSync(from), to, 'junction')
}

/** Packs packages into the folder `packed` of an empty folder. */
export async function packPublished(folder: string, names: readonly string[] = published): Promise<void> {
	rmSync(folder, { recursive: true, force: true })
	const target = join(folder, 'packed')
	await Promise.all(
		names.map((name) => pnpm(['--dir', join(packages, name), 'pack', '--pack-destination', target])),
	)
}

/**
 * Packs the published packages and unpacks them into a folder's `node_modules`, with their dependencies next to them.
 * They are the files that a user gets, in versions that this workspace already has.
 */
export async function installPacked(folder: string): Promise<void> {
	const modules = join(folder, 'node_modules')
	const tarballs = join(folder, 'packed')
	await packPublished(folder)
	for (const name of published) {
		const target = join(modules, '@operate-api', name)
		mkdirSync(target, { recursive: true })
		const file = readdirSync(tarballs).find((file) => file.startsWith(`operate-api-${name}-`))
		await execute('tar', ['-xzf', join(tarballs, String(file)), '-C', target, '--strip-components=1'])
		const manifest = JSON.parse(readFileSync(join(target, 'package.json'), 'utf8')) as {
			readonly dependencies?: Readonly<Record<string, string>>
		}
		for (const dependency of Object.keys(manifest.dependencies ?? {})) {
			const from = join(packages, name, 'node_modules', dependency)
			// Each package has its own node_modules, since two packages may need different versions.
			if (!dependency.startsWith('@operate-api/')) link(from, join(target, 'node_modules', dependency))
		}
	}
	for (const name of ['@types/node', 'vitest']) {
		link(join(packages, 'consumers/node_modules', name), join(modules, name))
	}
}
