import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from '../steps.mjs'
import { publishedPackages } from './packages.mjs'

const packages = publishedPackages(root)

test('packages come after their dependencies', () => {
	const names = packages.map(({ manifest }) => manifest.name)
	expect(names.toSorted()).toEqual([
		'@operate-api/auth',
		'@operate-api/cli',
		'@operate-api/client',
		'@operate-api/cluster-client',
		'@operate-api/emulator',
		'@operate-api/generator',
		'@operate-api/runtime',
	])
	for (const name of ['@operate-api/auth', '@operate-api/runtime']) {
		expect(names.indexOf(name)).toBeLessThan(names.indexOf('@operate-api/client'))
	}
})

describe.each(packages)('$manifest.name', ({ folder, manifest }) => {
	test('is ESM only, without side effects, for the Node versions that the repository tests', () => {
		expect(manifest).toMatchObject({ type: 'module', sideEffects: false, engines: { node: '>=20.19' } })
	})

	test('exports each entry with its types first, and its package.json', () => {
		const { './package.json': itself, ...entries } = manifest.exports ?? {}
		expect(itself).toBe('./package.json')
		// A command has no entry to import.
		expect(Object.keys(entries)).toEqual(
			manifest.name === '@operate-api/cli' ? [] : expect.arrayContaining(['.']),
		)
		for (const entry of Object.values(entries)) {
			expect(Object.keys(/** @type {object} */ (entry))).toEqual(['types', 'default'])
		}
	})

	test('states its repository and its license', () => {
		expect(manifest).toMatchObject({
			license: 'MIT',
			description: expect.stringMatching(/^[A-Z].+[^.]$/),
			keywords: expect.arrayContaining(['typescript', 'openapi']),
			repository: {
				type: 'git',
				url: 'git+https://github.com/operate-api/operate-api.git',
				directory: `packages/${manifest.name.split('/')[1]}`,
			},
			publishConfig: { access: 'public' },
		})
	})

	test('has a reason for each dependency in its README', () => {
		const readme = readFileSync(join(folder, 'README.md'), 'utf8')
		for (const name of Object.keys(manifest.dependencies ?? {})) expect(readme).toContain(`\`${name}\``)
	})

	test('publishes built files and no source', () => {
		expect(manifest.files).toContain('dist')
		expect(manifest.files).not.toContain('src')
	})
})
