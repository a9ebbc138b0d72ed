import { execFile } from 'node:child_process'
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { run, temporaryFolder } from './run.ts'

const bin = resolve(import.meta.dirname, '../bin/operate.js')

const complete = async (words: readonly string[], env = {}) =>
	(await run(['complete', '--', ...words], { env })).stdout
		.split('\n')
		.filter((line) => line !== '')
		.map((line) => line.split('\t')[0])

test.each([
	[['inc'], ['incidents']],
	[
		['search', 'dec'],
		['decision-definitions', 'decision-requirements', 'decision-instances'],
	],
	[['search', 'incidents', '--out'], ['--output']],
	[
		['search', 'incidents', '--output', ''],
		['table', 'jsonl', 'csv'],
	],
	[['search', 'incidents', '--columns', 'mes'], ['message']],
	[
		['search', 'incidents', '--all', '--filter', 'process'],
		['processDefinitionKey=', 'processInstanceKey='],
	],
	[
		['search', '--api', 'v'],
		['v1', 'v2'],
	],
	[['completion', 'z'], ['zsh']],
	[['get', 'incidents', ''], []],
])('completes %j', async (words, candidates) => {
	expect(await complete(words)).toEqual(candidates)
})

test('completes the names of profiles', async () => {
	await using folder = await temporaryFolder()
	await mkdir(join(folder.path, 'operate-api'))
	await writeFile(join(folder.path, 'operate-api/staging.env'), '', { mode: 0o600 })
	expect(await complete(['incidents', '--profile', ''], { XDG_CONFIG_HOME: folder.path })).toEqual([
		'staging',
	])
})

test('shows itself, and not what the scripts call, in the help', async () => {
	const { stdout } = await run(['--help'])
	expect(stdout).toMatch(/^ {2}completion /m)
	expect(stdout).not.toMatch(/^ {2}complete /m)
})

test.skipIf(process.platform === 'win32')(
	'completes in bash, and runs nothing of what is typed',
	async () => {
		await using folder = await temporaryFolder()
		await symlink(bin, join(folder.path, 'operate'))
		const script = `${(await run(['completion', 'bash'])).stdout}
COMP_WORDS=(operate search "$1" pro)
COMP_CWORD=2
[ "$1" = '$(touch ran)' ] && COMP_CWORD=3
_operate
printf '%s\\n' "\${COMPREPLY[@]}"`
		const env = { PATH: `${folder.path}:${process.env.PATH}` }
		const inBash = (word: string) =>
			promisify(execFile)('bash', ['--norc', '-c', script, 'bash', word], { cwd: folder.path, env })
		expect((await inBash('process-')).stdout).toBe('process-instances\nprocess-definitions\n')
		await inBash('$(touch ran)')
		expect((await promisify(execFile)('ls', [folder.path])).stdout).toBe('operate\n')
	},
)
