import { createOperateClientFromEnv } from '@operate-api/client'
import { type OperateEmulator, startOperate } from '@operate-api/emulator'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { edit, readDocument, run, snippetsOf, snippetWith } from './snippets.ts'

const readme = 'packages/client/README.md'

let emulator: OperateEmulator
beforeAll(async () => {
	emulator = await startOperate({ camunda: '8.8', instances: 100 })
})
afterAll(() => emulator.close())
beforeEach(() => {
	emulator.reset()
	for (const [name, value] of Object.entries(emulator.env.basic)) vi.stubEnv(name, value)
	const platformFetch = globalThis.fetch
	// The examples omit the login.
	vi.stubGlobal('fetch', (input: Request, init?: RequestInit) => {
		const request = new Request(input.url.replace('http://localhost:8080', emulator.url), input)
		request.headers.set('authorization', `Basic ${btoa('demo:demo')}`)
		return platformFetch(request, init)
	})
	vi.spyOn(console, 'log').mockReturnValue()
	vi.spyOn(console, 'error').mockReturnValue()
})
afterEach(() => {
	vi.unstubAllEnvs()
	vi.unstubAllGlobals()
	vi.restoreAllMocks()
})

const examples = snippetsOf(readme).filter((code) => !/saas\(|pollUntil/.test(code))
test.each(examples.map((code, index) => ({ code, index })))(
	'example $index of the README runs without an error',
	async ({ code }) => {
		await run(code)
		expect(vi.mocked(console.error)).not.toHaveBeenCalled()
	},
)

test('the example of pollUntil waits until an instance has ended', async () => {
	const operate = createOperateClientFromEnv()
	const [ended] = (await operate.processInstances.search({ filter: { state: 'COMPLETED' } })).items
	await run(edit(snippetWith(readme, 'pollUntil('), { '2251799813685249': String(ended?.key) }))
	expect(vi.mocked(console.log)).toHaveBeenCalledWith(ended?.endDate)
})

test('every type that the README names is exported', () => {
	const report = readDocument('packages/client/etc/client.api.md')
	const section = /^## Types\n([\s\S]*?)^## /m.exec(readDocument(readme))?.[1] ?? ''
	const [entities = '', ...others] = section.split('\n').filter((line) => line.startsWith('| `'))
	const [forms = [], names = []] = entities
		.split('|')
		.slice(1)
		.map((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => String(name)))
	const expected = [
		...names.flatMap((name) => forms.map((form) => form.replace('X', name))),
		...others.flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name)),
	]
	expect(expected.length).toBeGreaterThan(60)
	const missing = expected.filter(
		(name) =>
			!new RegExp(`(?:export (?:type|interface|class) |export \\{[^}]*\\b|^export \\{ )${name}\\b`, 'm').test(
				report,
			),
	)
	expect(missing).toEqual([])
})
