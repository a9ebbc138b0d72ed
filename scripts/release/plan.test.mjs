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

test('without a changeset there is nothing but to publish', () => {
	expect(plan(folder)).toBe('publish')
})

test('a changeset asks for a version', () => {
	write('new-thing.md', '---\n---\n')
	expect(plan(folder)).toBe('version')
})

test('while a pre-release goes on, what it has taken in waits no more', () => {
	write('new-thing.md', '---\n---\n')
	pre({ mode: 'pre', tag: 'next', changesets: ['new-thing'] })
	expect(plan(folder)).toBe('publish')
	write('other-thing.md', '---\n---\n')
	expect(plan(folder)).toBe('version')
})

test('the end of a pre-release asks for a version', () => {
	write('new-thing.md', '---\n---\n')
	pre({ mode: 'exit', tag: 'next', changesets: ['new-thing'] })
	expect(plan(folder)).toBe('version')
})
