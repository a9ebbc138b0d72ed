import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OperateEmulator, startOperate } from '../src/index.ts'

let operate: OperateEmulator
let folder: string
beforeAll(async () => {
	operate = await startOperate({ instances: 1 })
	folder = await mkdtemp(join(tmpdir(), 'operate-emulator-'))
})
afterAll(async () => {
	await operate.close()
	await rm(folder, { recursive: true })
})

const post = async (path: string, body: unknown) => {
	const response = await fetch(`${operate.url}${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	})
	return { status: response.status, text: await response.text() }
}

const route = 'POST /v1/incidents/search'
test.each([
	['/emulator/faults', { route, fault: { headers: { 'a\nb': 'c' } } }, 'headers'],
	['/emulator/faults', { route, fault: { headers: { a: 'b\r\nc: d' } } }, 'headers'],
	['/emulator/faults', { route, fault: { headers: { '': 'b' } } }, 'headers'],
	['/emulator/faults', { route, fault: { headers: ['a'] } }, 'headers'],
	['/emulator/faults', { route, fault: { retryAfter: 'a\nb' } }, 'retryAfter'],
	['/emulator/faults', { route, fault: { advance: 'soon' } }, 'advance'],
	['/emulator/faults', { route, fault: { status: '503' } }, 'status'],
	['/emulator/faults', { route, fault: { delay: -1 } }, 'delay'],
	['/emulator/faults', { route, fault: {} }, 'fault: expected an object'],
	['/emulator/faults', { route: 7, fault: { status: 503 } }, 'route: expected a string'],
	['/emulator/faults', { route, fault: { status: 503 }, times: 'two' }, 'times: expected a positive integer'],
	['/emulator/faults', { route, fault: { status: 503 }, always: 'yes' }, 'always: expected true or false'],
	['/emulator/faults', { route, fault: { status: 503 }, time: 2 }, 'did you mean \\"times\\"'],
	['/emulator/clock', { advance: 'a day' }, 'advance: expected milliseconds'],
	['/emulator/clock', {}, 'advance: expected milliseconds'],
	['/emulator/clock', { advance: 1, unit: 's' }, 'unknown property'],
	['/emulator/expire', { what: 'everything' }, ''],
	['/emulator/faults', [], 'JSON object'],
])('%s refuses %j with a message that names the problem', async (path, body, message) => {
	const { status, text } = await post(path, body)
	expect(status).toBe(400)
	expect(text).toContain(message)
	expect((await post('/emulator/reset', {})).status).toBe(204)
})

const digits = '9'.repeat(2_000_000)
const deep = 300_000
test.each([
	[
		'digits.json',
		`{"incidents":[{"key":${digits}}]}`,
		/a number has 2000000 digits, and at most 400 are read/,
	],
	['exponent.json', `{"incidents":[{"key":1e${digits}}]}`, /a number has 2000002 digits/],
	['fraction.json', `{"incidents":[{"key":0.${digits}}]}`, /a number has 2000002 digits/],
	[
		'exponent.yaml',
		`incidents: [{ key: 1e${digits} }]`,
		/incidents\[0\]\.key: expected a string or a bigint/,
	],
	['open.json', `{"incidents":${'['.repeat(deep)}`, /nested more than 100 levels deep/],
	['open-objects.json', '{"incidents":'.repeat(deep), /nested more than 100 levels deep/],
	['deep.json', `{"incidents":${'['.repeat(deep)}${']'.repeat(deep)}}`, /nested more than 100 levels deep/],
	['deep.yaml', `incidents: ${'['.repeat(deep)}${']'.repeat(deep)}`, /nested more than 100 levels deep/],
	['open.yaml', `incidents: ${'['.repeat(deep)}`, /nested more than 100 levels deep/],
	['sequences.yaml', `incidents: ${'- '.repeat(deep)}`, /nested more than 100 levels deep/],
	['keys.yaml', '? '.repeat(deep), /nested more than 100 levels deep/],
	['escape\u001b[2J.json', '{', /escape\\u\{1b\}\[2J\.json: is not JSON/],
])('a data file that cannot be read is refused in one short line: %j', async (name, text, message) => {
	const path = join(folder, name)
	await writeFile(path, text)
	const error = await startOperate({ data: path }).then(
		() => expect.fail('started'),
		(reason: Error) => reason,
	)
	expect(error.message).toMatch(message)
	expect(error.message.length).toBeLessThan(500)
	expect(error.message).not.toMatch(/[\p{Cc}\p{Cf}]|Maximum call stack/u)
})
