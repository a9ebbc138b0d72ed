import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bytes } from '../harness/format.ts'
import type { Context, Row, Section } from '../harness/row.ts'
import { peerVersions, pnpm, repository } from '../peers.ts'

interface Installed {
	readonly name: string
	readonly packages: number
	readonly bytes: number
}

function* files(folder: string): Generator<string> {
	for (const entry of readdirSync(folder, { withFileTypes: true })) {
		const path = join(folder, entry.name)
		if (entry.isDirectory()) yield* files(path)
		else if (entry.isFile()) yield path
	}
}

/** Installs with npm into an empty project, as a user would, and measures the result. */
function install(name: string, folder: string, ...packages: string[]): Installed {
	mkdirSync(folder, { recursive: true })
	writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true }))
	const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--prefer-offline']
	// On Windows, npm is a batch file, which needs a shell.
	execFileSync('npm', ['install', ...options, ...packages], {
		cwd: folder,
		stdio: 'pipe',
		shell: process.platform === 'win32',
	})
	const all = [...files(join(folder, 'node_modules'))].filter((path) => !path.endsWith('.package-lock.json'))
	const manifest = /node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+[\\/]package\.json$/
	return {
		name,
		packages: all.filter((path) => manifest.test(path)).length,
		bytes: all.reduce((sum, path) => sum + statSync(path).size, 0),
	}
}

/** Packs a package of this repository, and returns the file. */
function pack(name: string, folder: string): string {
	const destination = join(folder, name)
	mkdirSync(destination, { recursive: true })
	pnpm(['pack', '--pack-destination', destination], join(repository, 'packages', name))
	const [file] = readdirSync(destination)
	if (file === undefined) throw new Error(`${name} was not packed`)
	return join(destination, file)
}

/** The size of an installation. */
export const installSize: Row = {
	id: 'install-size',
	async measure({ scratch, quick }: Context): Promise<Section> {
		const folder = join(scratch, 'install')
		const own = install(
			'this project: client and auth',
			join(folder, 'ours'),
			...['client', 'auth', 'runtime'].map((name) => pack(name, join(folder, 'packed'))),
		)
		const versions = new Map(peerVersions())
		// The SDK's installation takes half a minute.
		const peers = [
			'openapi-fetch',
			...(quick ? [] : ['@camunda8/orchestration-cluster-api', '@camunda8/sdk']),
		]
		const all = [
			own,
			...peers.map((name) => install(name, join(folder, name), `${name}@${versions.get(name)}`)),
		]
		return {
			title: 'Installing',
			how: 'Into an empty project with npm, this project from packed files: packages, and bytes of files.',
			columns: ['', 'packages', 'size'],
			lines: all.map((installed) => [installed.name, String(installed.packages), bytes(installed.bytes)]),
			verdicts: [
				{
					what: 'install of client and auth',
					reach: '5 packages, 700 kB',
					measured: `${own.packages} packages, ${bytes(own.bytes)}`,
					reached: own.packages <= 5 && own.bytes <= 700_000,
				},
			],
		}
	},
}
