import { expect, test } from 'vitest'
import { lintWorkflow } from './lint.mjs'

const hash = 'de0fac2e4500dabe0009e67214ff5f5447ce83dd'

const expression = (/** @type {string} */ text) => `\${{ ${text} }}`

/** @param {string[]} steps */
const workflow = (...steps) =>
	`on: push\njobs:\n  one:\n    runs-on: ubuntu-latest\n    steps:\n${steps.map((step) => `      - ${step}\n`).join('')}`

test('a workflow with pinned actions and known expressions has no problem', async () => {
	const text = workflow(
		`uses: actions/checkout@${hash} # v6.0.2`,
		'uses: ./local',
		`run: "echo ${expression('vars.NAME')}"`,
	)
	expect(await lintWorkflow(text, 'one.yml')).toEqual([])
})

test.each([
	[
		'an unknown expression',
		`run: "echo ${expression('github.nothing')}"`,
		'property "nothing" is not defined',
	],
	['a step without work', 'name: nothing', 'step must run script with "run" section or run action'],
	['a tag', 'uses: actions/checkout@v6', '"actions/checkout@v6" is not pinned'],
	['a hash without its version', `uses: actions/checkout@${hash}`, 'is not pinned'],
	['a short hash', 'uses: actions/checkout@de0fac2 # v6.0.2', 'is not pinned'],
])('%s is reported with its line', async (_, step, message) => {
	const problems = await lintWorkflow(workflow('run: "true"', step), 'one.yml')
	expect(problems.map(({ line }) => line)).toEqual([7])
	expect(problems[0]?.message).toContain(message)
})
