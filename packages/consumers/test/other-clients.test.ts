import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { startOperate } from '@operate-api/emulator'
import { beforeAll, expect, test } from 'vitest'

const folder = resolve(import.meta.dirname, '../.cache/other-clients')
const snippets = resolve(import.meta.dirname, '../../docs/snippets/coming-from')
const page = resolve(import.meta.dirname, '../../docs/pages/guides/emulator/other-clients.md')
const execute = promisify(execFile)
const read = (path: string) => readFileSync(path, 'utf8')

/** The first example of a language below a heading of the page. */
function exampleBelow(heading: string, language: string): string {
	const [, below = ''] = read(page).split(`\n${heading}\n`)
	const [, code = ''] = below.split(`\n\`\`\`${language}\n`)
	return code.split('\n```')[0] ?? ''
}

/** Reads all that Operate has, and writes how much that was. */
const everySearch = `import { Camunda8 } from '@camunda8/sdk'
const operate = new Camunda8().getOperateApiClient()
const searches = ['ProcessDefinitions', 'ProcessInstances', 'FlownodeInstances', 'Variables', 'Incidents', 'DecisionDefinitions', 'DecisionInstances', 'DecisionRequirements']
const totals = {}
for (const name of searches) {
	const { items, total } = await operate['search' + name]({ size: 1000 })
	if (items.some(({ key }) => !/^\\d+$/.test(key))) throw new Error('a key of ' + name + ' is wrong')
	totals[name] = Number(total)
}
console.log(JSON.stringify(totals))
`

/** The tasks of the pages about other clients. */
const tasks = ['count', 'latest', 'all', 'get', 'delete']

beforeAll(async () => {
	mkdirSync(folder, { recursive: true })
	const write = (file: string, code: string) => writeFileSync(join(folder, file), code)
	write('package.json', '{ "private": true, "type": "module" }')
	write('incidents.js', exampleBelow('## The JavaScript SDK', 'js'))
	write('every-search.js', everySearch)
	write('incidents.sh', exampleBelow('## curl', 'sh'))
	for (const task of tasks) {
		write(`${task}.mjs`, read(join(snippets, `sdk/${task}.mjs`)))
		write(`${task}.sh`, `${read(join(snippets, 'curl/token.sh'))}${read(join(snippets, `curl/${task}.sh`))}`)
	}
	const options = ['--no-audit', '--no-fund', '--ignore-scripts', '--save-exact']
	await execute('npm', ['install', ...options, '@camunda8/sdk@8.8.13'], {
		cwd: folder,
		shell: process.platform === 'win32',
	})
}, 180_000)

/** Runs a file with nothing but the variables of a login, and returns what it prints. */
async function run(command: string, file: string, env: Readonly<Record<string, string>>): Promise<string> {
	const { PATH = '' } = process.env
	const { stdout } = await execute(command, [file], { cwd: folder, env: { PATH, HOME: folder, ...env } })
	return stdout
}

test.each([
	['8.7', 'saas'],
	['8.7', 'selfManaged'],
	['8.7', 'cookie'],
	['8.9', 'saas'],
	['8.9', 'saasUnified'],
	['8.9', 'selfManaged'],
	['8.9', 'basic'],
] as const)('the JavaScript SDK reads all of %s by the variables of %s', async (camunda, login) => {
	// The SDK's cookie login is that of C8 Run.
	await using emulator = await startOperate({ camunda, ...(login === 'cookie' && { csrfHeader: 'none' }) })
	const env = emulator.env[login]
	expect(await run(process.execPath, 'incidents.js', env)).toMatch(
		/^[1-9]\d* open incidents, first \d{16}\n$/,
	)
	const totals = JSON.parse(await run(process.execPath, 'every-search.js', env))
	expect(Math.min(...Object.values<number>(totals))).toBeGreaterThan(0)
	// The SDK reads one tenant, and SaaS has one only.
	if (login.startsWith('saas')) {
		expect(totals).toMatchObject({ ProcessDefinitions: 10, ProcessInstances: 250 })
	}
	const searches = emulator.requests.filter(({ route }) => route?.endsWith('/search'))
	expect(new Set(searches.map(({ status }) => status))).toEqual(new Set([200]))
})

test.each(['saas', 'saasUnified', 'selfManaged'] as const)(
	'curl finds incidents by the variables of %s',
	async (login) => {
		await using emulator = await startOperate({ camunda: '8.9' })
		const { items, total } = JSON.parse(await run('sh', 'incidents.sh', emulator.env[login]))
		expect(items.length).toBeGreaterThan(0)
		expect(total).toBeGreaterThan(0)
	},
)

test.each(tasks)('the JavaScript SDK, curl and our client print the same for the task "%s"', async (task) => {
	await using emulator = await startOperate({ camunda: '8.9', tokenPause: 0 })
	const expected = read(join(snippets, `ours/${task}.out`))
	expect(await run(process.execPath, `${task}.mjs`, emulator.env.saas)).toBe(expected)
	emulator.reset()
	expect((await run('sh', `${task}.sh`, emulator.env.saas)).replaceAll(/^ +/gm, '')).toBe(expected)
})
