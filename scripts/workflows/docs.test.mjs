import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { root } from '../steps.mjs'

const { jobs } = parse(readFileSync(resolve(root, '.github/workflows/docs.yml'), 'utf8'))

test('no job that may write checks the repository out, and no fork gets a preview at the project’s address', () => {
	for (const job of [jobs.publish, jobs.remove]) {
		expect(JSON.stringify(job.steps)).not.toContain('actions/checkout')
		expect(job.if).toContain('github.event.pull_request.head.repo.full_name == github.repository')
	}
	expect(jobs.build.permissions).toEqual({ contents: 'read' })
})
