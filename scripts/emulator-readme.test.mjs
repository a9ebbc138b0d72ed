import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { examplesOf } from './examples.mjs'

const folder = resolve(import.meta.dirname, '.cache/emulator-readme')
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
afterAll(() => rmSync(folder, { recursive: true }))

// The other examples need a test runner, or print something.
const runnable = examplesOf('packages/emulator/README.md').filter(({ code }) => code.includes('node:assert'))

test('the README of the emulator has an example that checks its results', () => {
	expect(runnable.map(({ code }) => /\b(?:start|create)Operate\b|msw/.test(code))).toEqual([true])
})

test.each(runnable)("the example at line $line of the emulator's README runs", async ({ line, code }) => {
	const path = resolve(folder, `line-${line}.ts`)
	writeFileSync(path, code)
	await import(pathToFileURL(path).href)
})
