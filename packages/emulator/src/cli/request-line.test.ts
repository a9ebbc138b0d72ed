import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LoggedRequest } from '../exchange/log.ts'
import { createPaint } from './paint.ts'
import { requestLine } from './request-line.ts'

const at = new Date(2026, 2, 17, 9, 5, 7)
const line = (request: Partial<LoggedRequest>) =>
	requestLine(
		{
			method: 'GET',
			path: '/v1/incidents/1',
			query: '?password=secret',
			headers: {},
			body: '',
			status: 200,
			milliseconds: 1.234,
			...request,
		},
		at,
		createPaint({}, {}),
	)

test('a line shows the time, status, method, path and duration, and never the query', () => {
	expect(line({})).toBe('09:05:07 200 GET    /v1/incidents/1 1.2 ms')
	expect(line({ method: 'DELETE', status: 403, milliseconds: 123.4 })).toBe(
		'09:05:07 403 DELETE /v1/incidents/1 123 ms',
	)
	expect(line({ status: undefined })).toBe('09:05:07 cut GET    /v1/incidents/1 1.2 ms')
})

test('a request is printed on one line without control characters, whatever the client sent', () => {
	expect(line({ path: '/\u001b[2J\u009b1m\r' })).toContain('/\\u{1b}[2J\\u{9b}1m\\u{d} ')
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (method, path) => {
			expect(line({ method, path })).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u)
		}),
	)
})
