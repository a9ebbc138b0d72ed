import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { root } from '../steps.mjs'

/** @param {string} name */
const workflow = (name) => parse(readFileSync(resolve(root, '.github/workflows', name), 'utf8'))
/** @typedef {{ uses?: string, run?: string }} Step */
const { jobs } = workflow('release.yml')
/** @param {string} name */
const steps = (name) => /** @type {Step[]} */ (jobs[name].steps)

test('the packages are packed before any test runs, in a job without tests', () => {
	expect(steps('pack').at(-1)?.uses).toMatch(/^actions\/upload-artifact@/)
	expect(
		steps('pack')
			.map(({ run }) => run ?? '')
			.join('\n'),
	).not.toMatch(/\b(npm|pnpm) (run )?(test|check)/)
	expect(steps('test').map(({ run }) => run)).toContain('npm test')
	expect(steps('test').some(({ uses }) => uses?.includes('artifact'))).toBe(false)
})

test('a release is published only after packing, passing tests and an approval by a person', () => {
	expect(jobs.publish.needs).toEqual(['pack', 'test'])
	expect(jobs.publish.if).toBeUndefined()
	const script = steps('publish')
		.map(({ run }) => run ?? '')
		.join('\n')
	expect(script).toContain('npm stage publish')
	expect(script.replaceAll('npm stage publish', '')).not.toContain('npm publish')
	expect(jobs.publish.permissions).toEqual({ 'id-token': 'write' })
	expect(steps('publish').some(({ uses }) => uses?.startsWith('actions/checkout'))).toBe(false)
})

test('a fork cannot skip the check for a changeset by the name of its branch', () => {
	const condition = workflow('ci.yml').jobs.changeset.if
	expect(condition).toContain('github.event.pull_request.head.repo.full_name == github.repository')
})
