import { fileURLToPath } from 'node:url'
import { applyOverlay } from '@operate-api/generator'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { startOperate } from '../src/index.ts'
import { parseExactly } from './support/api.ts'

const specs = (name: string) => fileURLToPath(new URL(`../../../specs/${name}`, import.meta.url))
const { servers: _, ...corrected } = await applyOverlay(specs('operate.yaml'), specs('operate.overlay.yaml'))

/** Numbers and strings with the same digits count as equal: the corrected description has some keys as strings. */
const digits = (value: unknown) =>
	JSON.stringify(value, (_, field) => (typeof field === 'bigint' ? String(field) : field)).replaceAll('"', '')

test.each([
	['operate.yaml', 'application/yaml', (text: string) => parse(text, { intAsBigInt: true })],
	['operate.json', 'application/json', parseExactly],
])(
	'serves the corrected description as %s, with its own address and exact keys',
	async (name, type, read) => {
		await using operate = await startOperate({ contextPath: '/operate', instances: 0 })
		const response = await fetch(`${operate.selfManaged.baseUrl}/swagger/${name}`)
		expect(response.headers.get('content-type')).toBe(type)
		const { servers, ...rest } = read(await response.text()) as { servers: unknown }
		expect(servers).toEqual([{ url: `${operate.url}/operate`, description: 'This emulator' }])
		expect(digits(rest)).toBe(digits(corrected))
	},
)

test('serves no description of an API that 8.10 does not have', async () => {
	await using operate = await startOperate({ camunda: '8.10', instances: 0 })
	for (const name of ['operate.yaml', 'operate.json']) {
		expect((await fetch(`${operate.url}/swagger/${name}`)).status).toBe(404)
	}
})
