import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { plan } from './plan.mjs'

/** @type {string} */
let folder
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'plan-'))
	write('README.md', '# Changesets')
	write('config.json', '{}')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const write = (/** @type {string} */ name, /** @type {string} */ text) =>
	writeFileSync(join(folder, name), text)
const pre = (/** @type {unknown} */ state) => write('pre.json', JSON.stringify(state))

test('without changesets, the plan is to publish', () => {
	expect(plan(folder)).toBe('publish')
})

test('with a changeset, the plan is a new version', () => {
	write('new-thing.md', '---\n---\n')
	expect(plan(folder)).toBe('version')
})

test('during a pre-release, changesets that are already part of it do not count', () => {
	write('new-thing.md', '---\n---\n')
	pre({ mode: 'pre', tag: 'next', changesets: ['new-thing'] })
	expect(plan(folder)).toBe('publish')
	write('other-thing.md', '---\n---\n')
	expect(plan(folder)).toBe('version')
})

test('the end of a pre-release is a new version', () => {
	write('new-thing.md', '---\n---\n')
	pre({ mode: 'exit', tag: 'next', changesets: ['new-thing'] })
	expect(plan(folder)).toBe('version')
})
