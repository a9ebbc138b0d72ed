import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { startOperate } from '@operate-api/emulator'
import { expect, test } from 'vitest'

const bin = resolve(import.meta.dirname, '../bin/operate.js')
const { PATH = '', SystemRoot = '' } = process.env

test('ends quietly when the reader of the pipe has seen enough', async () => {
	await using operate = await startOperate({ instances: 3_000 })
	const child = spawn(process.execPath, [bin, 'search', 'variables', '--all', '--json'], {
		env: { PATH, SystemRoot, ...operate.env.selfManaged },
		stdio: ['ignore', 'pipe', 'pipe'],
	})
	let stderr = ''
	child.stderr.on('data', (chunk) => {
		stderr += chunk
	})
	await once(child.stdout, 'data')
	child.stdout.destroy()
	const [exitCode] = await once(child, 'close')
	expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
})

/** Returns the packages that a module imports when it starts, itself or through other files. */
function packagesOf(url: URL, seen = new Set<string>()): string[] {
	if (seen.has(url.href)) {
		return []
	}
	seen.add(url.href)
	const imports = readFileSync(url, 'utf8').matchAll(/^(?:import|export)[^'"]*['"]([^'"]+)['"]/gm)
	return Array.from(imports, ([, name = '']) => name).flatMap((name) =>
		name.startsWith('.') ? packagesOf(new URL(name, url), seen) : name.startsWith('node:') ? [] : [name],
	)
}

test('loads nothing that is heavy before it knows the command', () => {
	const packages = packagesOf(pathToFileURL(bin)).filter((name) => name !== 'commander')
	expect(packages).toEqual(['picocolors'])
})
