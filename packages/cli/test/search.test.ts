import { type OperateEmulator, startOperate } from '@operate-api/emulator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from './run.ts'

// So many that the instances of the tests fill more than one page of 1,000.
const instances = 1_500

describe.each(['8.7', '8.10'] as const)('on Camunda %s', (camunda) => {
	let operate: OperateEmulator
	beforeAll(async () => {
		operate = await startOperate({ camunda, instances })
	})
	afterAll(() => operate.close())

	const search = (args: readonly string[], options = {}) =>
		run(['search', ...args], { env: operate.env.selfManaged, ...options })
	const lines = (text: string) =>
		text
			.trimEnd()
			.split('\n')
			.map((line) => JSON.parse(line) as Record<string, unknown>)

	test('prints 50 records, and says how to read more', async () => {
		const { exitCode, stdout, stderr } = await search(['process-instances'])
		expect(exitCode).toBe(0)
		expect(stdout.trimEnd().split('\n')).toHaveLength(51)
		expect(stderr).toBe('50 of 1,500: read more with --limit N, or everything with --all\n')
		expect((await search(['process-instances', '--limit', '50'])).stderr).toBe('')
	})

	test('prints all of them, with keys that are exact', async () => {
		const { stdout, stderr } = await search(['process-instances', '--all', '--json'])
		const records = lines(stdout)
		expect(stderr).toBe('')
		expect(records).toHaveLength(instances)
		expect(new Set(records.map(({ key }) => key)).size).toBe(instances)
		expect(records.every(({ key }) => /^\d{16}$/.test(String(key)))).toBe(true)

		const csv = await search(['process-instances', '--all', '--output', 'csv', '--columns', 'key,state'])
		const [header, ...rows] = csv.stdout.trimEnd().split('\n')
		expect(header).toBe('key,state')
		expect(rows).toEqual(records.map(({ key, state }) => `${key},${state}`))
	})

	test('finds what the filters say, in the order that is asked for', async () => {
		const found = lines(
			(
				await search([
					...['process-instance', '--state', 'active', '--filter', 'bpmnProcessId=order-process'],
					...['--filter', 'processVersion=3', '--sort', 'startDate:desc', '--all', '--json'],
				])
			).stdout,
		)
		expect(found.length).toBeGreaterThan(3)
		expect(
			found.every(
				({ state, bpmnProcessId, processVersion }) =>
					state === 'ACTIVE' && bpmnProcessId === 'order-process' && processVersion === 3,
			),
		).toBe(true)
		const dates = found.map(({ startDate }) => String(startDate))
		expect(dates).toEqual(dates.toSorted().reverse())
	})

	test('finds a whole day by its date', async () => {
		const { stdout } = await search(['incidents', '--filter', 'creationTime=2026-07-23', '--json'])
		expect(lines(stdout).map(({ creationTime }) => String(creationTime).slice(0, 10))).toContain('2026-07-23')
	})

	test('reads the oldest first, and no further page once one is too new', async () => {
		const now = () => Date.UTC(2026, 8, 1)
		const before = operate.requests.length
		const { stdout } = await search(['process-instances', '--older-than', '60d', '--all', '--json'], { now })
		const dates = lines(stdout).map(({ startDate }) => String(startDate))
		expect(dates).toEqual(dates.toSorted())
		expect(dates.every((date) => date < '2026-07-03')).toBe(true)
		const pages = operate.requests
			.slice(before)
			.filter(({ path }) => path.endsWith('/process-instances/search'))
		expect(pages).toHaveLength(1)

		const newer = await search(['process-instances', '--newer-than', '2w', '--limit', '5', '--json'], { now })
		expect(lines(newer.stdout)).toHaveLength(5)
	})

	test('fits into the terminal, and cuts no key', async () => {
		for (const columns of [80, 140]) {
			const { stdout } = await search(['process-instances'], {
				columns,
				env: { ...operate.env.selfManaged, NO_COLOR: '1' },
			})
			const rows = stdout.trimEnd().split('\n')
			expect(Math.max(...rows.map(({ length }) => length))).toBeLessThanOrEqual(columns)
			expect(rows.slice(1).every((row) => /^\d{16} {2}/.test(row))).toBe(true)
			expect(stdout).toMatchSnapshot(`${columns} columns`)
		}
	})

	test('has colours on a terminal only', async () => {
		const limit = ['process-instances', '--limit', '5']
		const env = operate.env.selfManaged
		const colored = async (args: readonly string[], options: object) =>
			(await search([...limit, ...args], options)).stdout.includes('\u001b[')
		expect(await colored([], { columns: 80 })).toBe(true)
		expect(await colored([], {})).toBe(false)
		expect(await colored(['--no-color'], { columns: 80 })).toBe(false)
		expect(await colored([], { columns: 80, env: { ...env, NO_COLOR: '1' } })).toBe(false)
	})
})

describe('what is refused before anything is sent', () => {
	test.each([
		[['incidents', '--filter', 'typ=X'], '--filter: unknown field "typ" (did you mean "type"?)'],
		[
			['incidents', '--filter', 'type'],
			'--filter: expected field=value, such as bpmnProcessId=order-process',
		],
		[
			['incidents', '--sort', 'creationTme'],
			'--sort: unknown field "creationTme" (did you mean "creationTime"?)',
		],
		[['incidents', '--columns', 'kee'], '--columns: unknown column "kee" (did you mean "key"?)'],
		[['incidents', '--limit', '0'], '--limit: expected a whole number from 1'],
		[['incidents', '--all', '--limit', '5'], '--all and --limit contradict each other: give one of them'],
		[
			['incidents', '--older-than', '30'],
			'--older-than: expected a duration such as 30s, 15m, 12h, 30d or 2w',
		],
		[['variables', '--older-than', '30d'], '--older-than: variables have no date'],
		[['variables', '--state', 'ACTIVE'], '--state: variables have no state'],
		[['incidents', '--json', '-o', 'csv'], '--json and --output csv contradict each other: give one of them'],
		[
			['process-instances', '--filter', 'processVersion=x'],
			'--filter processVersion: expected a whole number',
		],
	])('%j', async (args, message) => {
		expect(await run(['search', ...args])).toEqual({
			exitCode: 2,
			stdout: '',
			stderr: `operate: ${message}\n`,
		})
	})
})

test('text of the server does not reach the terminal as an escape sequence, nor a spreadsheet as a formula', async () => {
	const hostile = '\u001b[2J\n=HYPERLINK("x")'
	await using operate = await startOperate({
		data: {
			processDefinitions: [{ key: '9007199254740993', name: hostile, bpmnProcessId: 'p', version: 1 }],
		},
	})
	const env = operate.env.selfManaged
	const outputs = await Promise.all(
		[[], ['--json'], ['-o', 'csv']].map((args) => run(['search', 'process-definitions', ...args], { env })),
	)
	for (const { stdout } of outputs) {
		expect(stdout).toContain('9007199254740993')
		expect(stdout).not.toContain('\u001b[2J')
	}
	const get = await run(['get', 'process-definitions', '9007199254740993'], { env })
	expect(get.stdout).toContain('9007199254740993')
	expect(get.stdout).not.toContain('\u001b[2J')
})

test('prints the diagram of a process as it is', async () => {
	await using operate = await startOperate()
	const env = operate.env.selfManaged
	const [first] = (
		await run(['search', 'process-definitions', '--json', '--limit', '1'], { env })
	).stdout.split('\n')
	const { key } = JSON.parse(first ?? '') as { key: string }
	const { stdout } = await run(['get', 'process-definitions', key, '--xml'], { env })
	expect(stdout).toMatch(/^<\?xml[\s\S]+<\/bpmn:definitions>\n$/)
	expect(await run(['get', 'incidents', '1', '--xml'], { env })).toMatchObject({ exitCode: 2 })
})
