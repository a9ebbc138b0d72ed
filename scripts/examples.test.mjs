import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { documents } from './examples.mjs'
import { pnpmVersion, root } from './steps.mjs'

const named = (await documents()).flatMap((path) =>
	[...readFileSync(resolve(root, path), 'utf8').matchAll(/pnpm@([\d.]*\d)/g)].map(([, version]) => ({
		path,
		version,
	})),
)

test('documents name the version of pnpm that the workspace uses', () => {
	expect(named).toContainEqual({ path: 'README.md', version: pnpmVersion })
	expect(named.filter(({ version }) => version !== pnpmVersion)).toEqual([])
})
