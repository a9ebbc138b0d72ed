import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { startOperate } from '../src/index.ts'
import { parseExactly } from './support/api.ts'

const published = readFileSync(new URL('../../../specs/operate.yaml', import.meta.url), 'utf8')

test('serves the description as it is published', async () => {
	await using operate = await startOperate()
	const answer = await fetch(`${operate.url}/swagger/operate.yaml`)
	expect(answer.headers.get('content-type')).toBe('application/yaml')
	expect(await answer.text()).toBe(published)
})

test('serves the description as JSON, with its own address and exact keys', async () => {
	await using operate = await startOperate({ contextPath: '/operate' })
	const answer = await fetch(`${operate.selfManaged.baseUrl}/swagger/operate.json`)
	const { servers, ...rest } = parseExactly(await answer.text()) as { servers: { url: string }[] }
	expect(servers).toEqual([{ url: `${operate.url}/operate`, description: 'This emulator' }])
	const { servers: _, ...wanted } = parse(published, { intAsBigInt: true })
	const digits = (value: unknown) =>
		JSON.stringify(value, (_, field) => (typeof field === 'bigint' ? String(field) : field)).replaceAll(
			'"',
			'',
		)
	expect(digits(rest)).toBe(digits(wanted))
})

test('shows every operation on a page that loads nothing and runs nothing', async () => {
	await using operate = await startOperate()
	const answer = await fetch(`${operate.url}/swagger`)
	expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
	expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; style-src 'unsafe-inline'")
	const page = await answer.text()
	const { paths } = parse(published) as { paths: Record<string, Record<string, unknown>> }
	const operations = Object.entries(paths).flatMap(([path, methods]) =>
		Object.keys(methods).map((method) => `${method.toUpperCase()}</span><code>${path}</code>`),
	)
	expect(operations).toHaveLength(21)
	for (const operation of operations) expect(page).toContain(operation)
	expect(page).not.toMatch(/<script|<link|<img|@import|src=/)
	const anchors = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
	for (const id of new Set(anchors)) expect(page).toContain(`id="${id}"`)
})

test('shows no API of 8.10', async () => {
	await using operate = await startOperate({ camunda: '8.10' })
	expect((await fetch(`${operate.url}/swagger`)).status).toBe(404)
})
